/** What emitters after the pattern of Node's have in common: listeners run before `emit` returns; promises they give are dropped. */
import type { Member } from '../model/catalog.js';
import { arg, each, gives, harmless, send } from './define.js';

/** Members of an emitter. Events of different libraries never meet, hence a channel for each; only listeners of the same emitter hear it. */
export function emitter(channel: string, more: { listen?: string; once?: string } = {}): Record<string, Member> {
  const listen: Member = { handles: { channel, scope: 'receiver', key: { arg: 0 }, handler: { arg: 1 } }, returns: 'this', sync: true };
  return {
    emit: send({ target: arg(0) }, { sync: true, dispatch: { channel, scope: 'receiver', key: { arg: 0 } } }),
    ...each(`on addListener ${more.listen ?? ''}`, listen),
    ...each(`once ${more.once ?? ''}`, { ...listen, handles: { ...listen.handles!, once: true } }),
    ...each('off removeListener removeAllListeners', gives('this', { sync: true })),
    ...each('listenerCount listeners eventNames', harmless),
  };
}
