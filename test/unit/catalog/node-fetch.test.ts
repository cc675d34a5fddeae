import { check } from '../check.js';
/** `fetch` of packages, and the wrappers that services write around it. https://github.com/node-fetch/node-fetch#api */
describe('fetch of packages', () => {
  check(
    "through wrappers of one's own",
    `
import { PrismaClient } from '@prisma/client';
import fetch, { type RequestInit } from 'node-fetch';
const prisma = new PrismaClient();
declare function getHttpOptions(): any;
function getAgentOptions(): { agent?: unknown } { const use = process.env.PROXY; if (use) return { agent: use }; return {}; }
const cancellableFetch = async (url: string, fetchOptions: RequestInit) => {
  let response: Response | null = null;
  try {
    response = await fetch(url, { signal: null, ...getHttpOptions(), ...fetchOptions });
  } catch (e) { throw e; }
  return { response };
};
async function fire({ url, payload }: { url: string; payload: string }) {
  const { response: res } = await cancellableFetch(url, { headers: { a: 'b' }, method: 'POST', body: payload });
  return res;
}
export async function one(data: any) {
  await prisma.order.create({ data });
  await fire({ url: 'https://x', payload: data });
  //    ^^^^ lost-event
}
async function callServer({ url, body, method = 'POST' }: { url: string; body?: string; method?: string }) {
  const options = { method: method, headers: { 'Content-Type': 'application/json' }, body, ...getAgentOptions() };
  let r;
  try { r = await fetch(url, options); } catch (e) { throw new Error('x'); }
  return r.json();
}
export async function post(email: string) {
  const url = 'https://x' + 'trial';
  return callServer({ url, body: JSON.stringify({ email }) });
}
export async function two(data: any) {
  const res = await post(data.email);
  //                ^^^^ phantom-event
  await prisma.order.create({ data: { res } });
}
`,
  );
  check(
    'cross-fetch; a request that only reads',
    `
import { PrismaClient } from '@prisma/client';
import crossFetch from 'cross-fetch';
import { fetch } from 'cross-fetch';
const prisma = new PrismaClient();
export async function one(data: any) {
  await prisma.order.create({ data });
  await crossFetch('https://x', { method: 'PUT' });
  //    ^^^^^^^^^^ lost-event
}
export async function two(data: any) {
  await prisma.order.create({ data });
  await fetch('https://x', { method: 'DELETE' });
  //    ^^^^^ lost-event
}
export async function reads(data: any) {
  await prisma.order.create({ data });
  await fetch('https://x');
  await crossFetch('https://x', { method: 'GET' });
}
`,
  );
});
