import type { Member } from '../../model/catalog.js';
import { arg, each, gives, harmless, library, send } from '../define.js';

/** Amplitude: events are kept in memory and sent in batches. https://amplitude.com/docs/sdks/analytics/node/node-js-sdk */
const track: Member = send({ target: arg(0), acknowledged: false }, { sync: true });
const other: Member = send({ acknowledged: false }, { sync: true });

export default library({
  id: 'amplitude',
  technology: 'Amplitude',
  category: 'analytics',
  docs: 'https://amplitude.com/docs/sdks/analytics/node/node-js-sdk',
  versions: '1',
  exports: {
    '@amplitude/analytics-node': {
      track: { fn: track },
      logEvent: { fn: track },
      ...Object.fromEntries(['identify', 'groupIdentify', 'revenue', 'setGroup'].map((name) => [name, { fn: other }])),
      init: { fn: harmless },
      flush: { fn: harmless },
      createInstance: { fn: gives('Client') },
    },
  },
  types: {
    Client: {
      members: {
        ...each('track logEvent', track),
        ...each('identify groupIdentify revenue setGroup', other),
        ...each('init flush', harmless),
      },
    },
  },
});
