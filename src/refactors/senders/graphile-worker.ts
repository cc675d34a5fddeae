/**
 * Graphile Worker: its function `add_job` adds a job by any connection to the queue's database, and so in the transaction of the change.
 * https://worker.graphile.org/docs/sql-add-job
 */
import type { RawSql } from '../raw-sql.js';
import { argumentsOf, bare, nameOf, ts } from '../syntax.js';
import { Decline } from '../types.js';
import { parts } from './read.js';
import type { Job, MessageCode, Sender, SendSite } from './sender.js';

/** Option of a job → argument of `add_job` with its type. */
const options: Readonly<Record<string, readonly [argument: string, type: string]>> = {
  queueName: ['queue_name', 'text'],
  runAt: ['run_at', 'timestamptz'],
  maxAttempts: ['max_attempts', 'int'],
  jobKey: ['job_key', 'text'],
  priority: ['priority', 'int'],
  jobKeyMode: ['job_key_mode', 'text'],
};

export const graphileWorker: Sender = {
  ids: ['graphile-worker'],
  transport: 'graphile',
  messages(site) {
    const { identifier, payload, spec } = argumentsIn(site);
    return [message(site, identifier, payload, spec)];
  },
  file: 'graphile-worker-sender.ts',
  function: 'graphileWorkerSender',
  text: (ext) => `import type { TaskSpec, WorkerUtils } from 'graphile-worker';
import type { OutboxSender } from './message${ext}';

/** Adds jobs for the task that the row's destination names. The row's id is the job's key: a job added twice while it waits is one job. */
export function graphileWorkerSender(utils: Pick<WorkerUtils, 'addJob'>): OutboxSender {
  return async (message) => {
    const { spec } = message.headers as { spec?: TaskSpec };
    const payload: unknown = message.payload === null ? undefined : JSON.parse(message.payload.toString());
    await utils.addJob(message.destination, payload, { jobKey: message.id, ...spec });
  };
}
`,
  joins: {
    by: 'statement',
    job,
    byHand: 'by SELECT graphile_worker.add_job(…), https://worker.graphile.org/docs/sql-add-job',
    note: 'The jobs go to the schema graphile_worker: change its name where the worker is given another.',
  },
};

function argumentsIn(site: SendSite): { identifier: ts.Expression; payload: ts.Expression | undefined; spec: ts.Expression | undefined } {
  const name = nameOf(site.call);
  const args = argumentsOf(site.call);
  if (args.some(ts.isSpreadElement)) throw new Decline('the arguments of the job are not written in place');
  // quickAddJob and addJobAdhoc are given a connection first.
  const [identifier, payload, spec] = name === 'addJob' ? args : name === 'quickAddJob' || name === 'addJobAdhoc' ? args.slice(1) : [];
  if (!identifier) throw new Decline(`${name} adds jobs that an outbox row can't stand for`);
  return { identifier, payload, spec };
}

function message(
  site: SendSite,
  identifier: ts.Expression,
  payload: ts.Expression | undefined,
  spec: ts.Expression | undefined,
): MessageCode {
  // JSON has no dates.
  if (spec && parts(spec, site, 'the options of the job').node('runAt'))
    throw new Decline('the job sets runAt, which an outbox row does not carry');
  return {
    destination: site.text(identifier),
    payload: payload ? `JSON.stringify(${site.text(payload)})` : 'null',
    ...(spec ? { headers: `{ spec: ${site.text(spec)} }` } : {}),
  };
}

function job(site: SendSite, sql: RawSql): Job {
  const { identifier, payload, spec } = argumentsIn(site);
  const texts = ['SELECT graphile_worker.add_job(', ''];
  const values = [site.text(identifier)];
  const put = (argument: string, type: string, code: string): void => {
    texts[texts.length - 1] += `, ${argument} => `;
    texts.push(`::${type}`);
    values.push(code);
  };
  // As text first: some drivers turn a value for a JSON parameter into JSON once more.
  if (payload) put('payload', 'text::json', `JSON.stringify(${site.text(payload)})`);
  if (spec) {
    const given = parts(bare(spec), site, 'the options of the job');
    if (!given.literal) throw new Decline('the options of the job are not written in place');
    const other = given.others(Object.keys(options))[0];
    if (other !== undefined) throw new Decline(`the job sets ${other}, which is not covered`);
    for (const [name, [argument, type]] of Object.entries(options)) {
      const code = given.get(name);
      if (code !== undefined) put(argument, type, code);
    }
  }
  texts[texts.length - 1] += ')';
  return (handle) => sql.statement(handle, texts, values);
}
