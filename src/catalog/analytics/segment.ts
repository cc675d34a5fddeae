import { arg, each, harmless, library, send } from '../define.js';

/** Segment: events are kept in memory and sent in batches. https://segment.com/docs/connections/sources/catalog/libraries/server/node/ */
export default library({
  id: 'segment',
  technology: 'Segment',
  category: 'analytics',
  docs: 'https://segment.com/docs/connections/sources/catalog/libraries/server/node/',
  versions: '1 - 3',
  exports: { '@segment/analytics-node': { Analytics: { class: 'Analytics' } } },
  types: {
    Analytics: {
      members: {
        track: send({ target: arg(0, 'event'), acknowledged: false }, { sync: true }),
        ...each('identify page screen group alias', send({ acknowledged: false }, { sync: true })),
        ...each('flush closeAndFlush on', harmless),
      },
    },
  },
});
