import type { Member } from '../../model/catalog.js';
import { arg, each, gives, harmless, has, library, send } from '../define.js';

/**
 * SAP CAP. A message that a connected service emits goes through CAP's own persistent queue (the transactional outbox, on by default) and is
 * part of the request's transaction; only `cds.unqueued` / `cds.unboxed` services send directly. https://cap.cloud.sap/docs/node.js/queue
 */
const direct: Member = gives('Direct');

export default library({
  id: 'sap-cap',
  technology: 'SAP CAP messaging',
  category: 'broker',
  docs: 'https://cap.cloud.sap/docs/node.js/queue',
  versions: '7 - 10',
  exports: { '@sap/cds': { '=': { value: 'Cds' }, default: { value: 'Cds' } } },
  types: {
    Cds: { members: { connect: has('Connect'), ...each('unqueued unboxed', direct), ...each('queued outboxed', gives('Service')) } },
    Connect: { members: { to: gives('Service') } },
    Service: { members: { ...each('emit send', harmless), on: { calls: [1, 2].map((at) => ({ arg: at, when: 'handler' as const })) } } },
    Direct: { members: { ...each('emit send', send({ target: arg(0) })) } },
  },
  untyped: { '@sap/cds: =': 'What JavaScript requires; the types have it as default export.' },
  holes: [
    'Queries (`INSERT.into(…)`, `cds.run`) are not counted as writes: the queue and the data share the request’s transaction anyway.',
  ],
});
