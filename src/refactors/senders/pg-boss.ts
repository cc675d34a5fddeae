/** pg-boss: with the option `db`, what it does is done by the connection that it is given. https://timgit.github.io/pg-boss/#/./api/jobs */
import type { RawSql } from '../raw-sql.js';
import { argumentsOf, bare, calleeOf, nameOf, ts } from '../syntax.js';
import { Decline } from '../types.js';
import type { Job, MessageCode, Sender, SendSite } from './sender.js';

/** Methods whose arguments are name, data, options and perhaps more. */
const sending = new Set(['send', 'publish', 'sendAfter', 'sendThrottled', 'sendDebounced', 'sendOnce', 'sendSingleton']);

export const pgBoss: Sender = {
  ids: ['pg-boss'],
  transport: 'pgboss',
  messages,
  file: 'pg-boss-sender.ts',
  function: 'pgBossSender',
  text: (ext) => `import type { OutboxSender } from './message${ext}';

/** What is needed of a PgBoss: its types differ between versions. */
export interface JobQueue {
  send(name: string, data: object, options: object): Promise<unknown>;
}

/** Sends jobs to the queue that the row's destination names. The row's id is the job's id: a job sent twice is one job. */
export function pgBossSender(boss: JobQueue): OutboxSender {
  return async (message) => {
    const { options } = message.headers as { options?: object };
    const data = JSON.parse(message.payload?.toString() ?? '{}') as object;
    await boss.send(message.destination, data, { id: message.id, ...options });
  };
}
`,
  joins: { by: 'runner', job, byHand: 'by the option db of the job, https://timgit.github.io/pg-boss/#/./api/jobs' },
};

function argumentsIn(site: SendSite): readonly ts.Expression[] {
  const args = argumentsOf(site.call);
  const [name] = args;
  if (!sending.has(nameOf(site.call)) || !name || args.some(ts.isSpreadElement) || ts.isObjectLiteralExpression(bare(name)))
    throw new Decline(`a job by ${nameOf(site.call)} in this form is not covered`);
  return args;
}

function messages(site: SendSite): MessageCode[] {
  const [name, data, options, ...more] = argumentsIn(site);
  if (more.length > 0 || nameOf(site.call) !== 'send')
    throw new Decline(`${nameOf(site.call)} is not a job that an outbox row can stand for`);
  return [
    {
      destination: site.text(name!),
      payload: data ? `JSON.stringify(${site.text(data)})` : 'null',
      ...(options ? { headers: `{ options: ${site.text(options)} }` } : {}),
    },
  ];
}

function job(site: SendSite, { runner }: RawSql): Job {
  const [name, data, options, ...more] = argumentsIn(site);
  if (!data) throw new Decline('the job has no data');
  const callee = site.text(calleeOf(site.call));
  const given = options && bare(options);
  const own =
    given && ts.isObjectLiteralExpression(given)
      ? given.properties.map((p) => site.text(p))
      : given && given.kind !== ts.SyntaxKind.NullKeyword
        ? [`...${site.text(given)}`]
        : [];
  const [nameCode, dataCode, ...moreCode] = [name!, data, ...more].map((a) => site.text(a));
  return (handle) => {
    // Where the layer has none, the job is not joined.
    const { code, imports } = runner!(handle);
    const all = [...own, `db: { executeSql: ${code} }`].map((p) => `  ${p},\n`).join('');
    const args = [nameCode, dataCode, `{\n${all}}`, ...moreCode];
    return { code: `${callee}(${args.join(', ')})`, ...(imports ? { imports } : {}) };
  };
}
