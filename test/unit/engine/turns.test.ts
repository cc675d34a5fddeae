/** A long analysis lets the other work of its process in between: requests are answered, and a cancel is heard. */
import assert from 'node:assert/strict';
import { analyse, analyseInTurns } from '../../../src/summaries/engine.js';
import { programOf } from '../check.js';

const unit = (topic: string): string => `
import { PrismaClient } from '@prisma/client';
import { Kafka } from 'kafkajs';
const prisma = new PrismaClient();
const producer = new Kafka({}).producer();
export async function ${topic}(data: any) {
  await prisma.order.create({ data });
  await producer.send({ topic: '${topic}', messages: [] });
}
`;
const sources = { 'a.ts': unit('placed'), 'b.ts': unit('paid'), 'c.ts': unit('sent') };
const functions = (joined: readonly { fn: { name: string } }[]): string[] => joined.map((j) => j.fn.name);

describe('analysis in turns', () => {
  it('finds the same, with pauses between units of work', async () => {
    let pauses = 0;
    const analysis = await analyseInTurns(programOf(sources), {}, () => Promise.resolve(pauses++), 0);
    assert.deepEqual(functions(analysis.joined), functions(analyse(programOf(sources)).joined));
    assert.ok(pauses >= 3, `${pauses} pauses`);
    assert.equal(analysis.partial, false);
  });

  it('ends at the next unit when it is cancelled in a pause', async () => {
    let pauses = 0;
    const pause = (): Promise<unknown> => Promise.resolve(pauses++);
    const all = functions(analyse(programOf(sources)).joined);
    const analysis = await analyseInTurns(programOf(sources), { aborted: () => pauses > 0 }, pause, 0);
    assert.equal(analysis.partial, true);
    assert.equal(pauses, 1);
    assert.ok(analysis.joined.length < all.length);
  });
});
