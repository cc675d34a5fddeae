/** Answers to whoever asked: a destination that is read from the message being handled. */
import type { Expr } from '../model/facts.js';
import type { UseSite } from '../resolution/api.js';
import { objProp } from '../resolution/objects.js';
import type { Frame } from '../resolution/values.js';

const names = /^(replyTo|reply_to|reply|replyQueue)$/;

/** The argument, or the option in it, comes from a property of that name: `msg.properties.replyTo`, `const { replyTo } = msg.properties`. */
export function isReply(at: { arg: number; path?: string }, site: UseSite): boolean {
  const given = site.call?.a[at.arg];
  if (!given || !site.frame) return false;
  const e = at.path === undefined ? given : given.k === 'obj' ? objProp(given, at.path) : undefined;
  return e !== undefined && isReplyTo(e, site.frame, 0);
}

function isReplyTo(e: Expr, frame: Frame, depth: number): boolean {
  if (depth > 4) return false;
  switch (e.k) {
    case 'mem':
      return names.test(e.n);
    case 'cast':
      return isReplyTo(e.e, frame, depth + 1);
    case 'log':
      return isReplyTo(e.l, frame, depth + 1);
    case 'obj':
      // publisher.send({ routingKey: message.replyTo }, …)
      return ['routingKey', 'destination', 'to', 'subject'].some((key) => {
        const to = objProp(e, key);
        return to !== undefined && isReplyTo(to, frame, depth + 1);
      });
    case 'var':
      return (frame.file.assigns.get(e.v) ?? []).some(
        (a) => names.test(a.path[a.path.length - 1]?.replace(/^\./, '') ?? '') || (a.path.length === 0 && isReplyTo(a.e, frame, depth + 1)),
      );
    default:
      return false;
  }
}
