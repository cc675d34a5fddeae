/** BullMQ: a job is a message to its queue. */
import { argumentsOf, bare, nameOf, receiverOf, ts } from '../syntax.js';
import { Decline } from '../types.js';
import { elements, parts, quoted } from './read.js';
import type { MessageCode, Sender, SendSite } from './sender.js';

export const bullmq: Sender = {
  ids: ['bullmq', 'nestjs-bullmq'],
  transport: 'bullmq',
  messages,
  file: 'bullmq-sender.ts',
  function: 'bullmqSender',
  text: (ext) => queueText(ext, 'bullmqSender', 'JobsOptions', 'bullmq'),
};

/** A sender of jobs; `options`: the library's type of what a job is added with. */
function queueText(ext: string, name: string, options: string, module: string): string {
  return `import type { ${options}, Queue } from '${module}';
import type { OutboxSender } from './message${ext}';

/** Adds jobs to the queue that is called what the row's destination says. The row's id is the job's id: a job added twice is one job. */
export function ${name}(...queues: Queue[]): OutboxSender {
  return async (message) => {
    const queue = queues.find((q) => q.name === message.destination);
    if (!queue) throw new Error('no queue ' + message.destination);
    const { name, options } = message.headers as { name: string; options?: ${options} };
    const data: unknown = message.payload === null ? undefined : JSON.parse(message.payload.toString());
    await queue.add(name, data, { jobId: message.id, ...options });
  };
}
`;
}

/** Bull, its predecessor: the name of a job may be left out. */
export const bull: Sender = {
  ids: ['bull', 'nestjs-bull'],
  transport: 'bull',
  messages: (site) => {
    const [first, second] = argumentsOf(site.call);
    // add(data) and add(data, options): a job without name.
    const named =
      first !== undefined &&
      (ts.isStringLiteralLike(bare(first)) || argumentsOf(site.call).length > 2 || (second !== undefined && !isOptions(second)));
    if (nameOf(site.call) !== 'add' || named) return messages(site);
    const queue = receiverOf(site.call);
    if (!queue || !first) throw new Decline('the queue is not in sight');
    return [message(destinationOf(queue, site), "'__default__'", site.text(first), second && site.text(second))];
  },
  file: 'bull-sender.ts',
  function: 'bullSender',
  text: (ext) => queueText(ext, 'bullSender', 'JobOptions', 'bull'),
};

/** An object literal with nothing but known options of a job. */
function isOptions(e: ts.Expression): boolean {
  const object = bare(e);
  return (
    ts.isObjectLiteralExpression(object) &&
    object.properties.every(
      (p) =>
        p.name !== undefined &&
        /^(priority|delay|attempts|repeat|backoff|lifo|timeout|jobId|removeOn\w+|stackTraceLimit)$/.test(p.name.getText()),
    )
  );
}

function destinationOf(queue: ts.Expression, site: SendSite): string {
  const known = site.valuesOf(queue).flatMap((v) => (v.t === 'api' && v.target !== undefined ? [v.target] : []));
  return known.length === 1 ? quoted(known[0]!) : `${site.text(queue)}.name`;
}

function messages(site: SendSite): MessageCode[] {
  const queue = receiverOf(site.call);
  if (!queue) throw new Decline('the queue is not in sight');
  if (site.valuesOf(queue).some((v) => v.t === 'api' && v.type === 'FlowProducer')) throw new Decline('a flow is more than one message');
  const destination = destinationOf(queue, site);
  const args = argumentsOf(site.call);
  if (args.some(ts.isSpreadElement)) throw new Decline('the arguments of the send are not written in place');
  if (nameOf(site.call) === 'addBulk') {
    const list = elements(args[0]);
    if (!list) throw new Decline('the jobs are not written in place');
    return list.map((e) => {
      const job = parts(e, site, 'the job');
      return message(destination, job.get('name'), job.get('data'), job.get('opts'));
    });
  }
  if (nameOf(site.call) !== 'add') throw new Decline(`${nameOf(site.call)} is not a job that an outbox row can stand for`);
  const options = args[2] && bare(args[2]);
  if (options && /\brepeat\b/.test(options.getText())) throw new Decline('a repeated job is a schedule, not a message');
  return [message(destination, args[0] && site.text(args[0]), args[1] && site.text(args[1]), options && site.text(options))];
}

function message(destination: string, name: string | undefined, data: string | undefined, options: string | undefined): MessageCode {
  if (name === undefined) throw new Decline('the job has no name');
  const nameCode = name === 'name' ? 'name' : `name: ${name}`;
  const optionsCode = options === undefined ? '' : options === 'options' ? ', options' : `, options: ${options}`;
  return { destination, headers: `{ ${nameCode}${optionsCode} }`, payload: data === undefined ? 'null' : `JSON.stringify(${data})` };
}
