/** Agenda: a job for now is a message to its handlers. It has a connection of its own and takes no session. https://github.com/agenda/agenda */
import { argumentsOf, nameOf, ts } from '../syntax.js';
import { Decline } from '../types.js';
import type { MessageCode, Sender, SendSite } from './sender.js';

export const agenda: Sender = {
  ids: ['agenda'],
  transport: 'agenda',
  messages: (site) => [message(site)],
  file: 'agenda-sender.ts',
  function: 'agendaSender',
  text: (ext) => `import type { Agenda } from 'agenda';
import type { OutboxSender } from './message${ext}';

/** Adds jobs for now. The row's id goes along in the job's data as message-id, by which a job added twice is one job. */
export function agendaSender(agenda: Agenda): OutboxSender {
  return async (message) => {
    const data = JSON.parse(message.payload?.toString() ?? '{}') as object;
    const job = agenda.create(message.destination, { ...data, 'message-id': message.id });
    job.schedule(new Date());
    job.unique({ 'data.message-id': message.id }, { insertOnly: true });
    await job.save();
  };
}
`,
};

function message(site: SendSite): MessageCode {
  const [name, data, ...more] = argumentsOf(site.call);
  if (nameOf(site.call) !== 'now')
    throw new Decline(`${nameOf(site.call)} is a schedule, or sets one up: an outbox row stands for a job for now`);
  if (!name || more.length > 0 || [name, data].some((a) => a && ts.isSpreadElement(a)))
    throw new Decline('the job is not written in place');
  return { destination: site.text(name), payload: data ? `JSON.stringify(${site.text(data)})` : 'null' };
}
