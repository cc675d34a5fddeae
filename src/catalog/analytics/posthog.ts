import { arg, each, harmless, library, read, send } from '../define.js';

/** PostHog: events are kept in memory and sent in batches. https://posthog.com/docs/libraries/node */
export default library({
  id: 'posthog',
  technology: 'PostHog',
  category: 'analytics',
  docs: 'https://posthog.com/docs/libraries/node',
  versions: '2 - 5',
  exports: { 'posthog-node': { PostHog: { class: 'PostHog' } } },
  types: {
    PostHog: {
      members: {
        capture: send({ target: arg(0, 'event'), acknowledged: false }, { sync: true }),
        ...each('identify alias groupIdentify captureException', send({ acknowledged: false }, { sync: true })),
        captureImmediate: send({ target: arg(0, 'event') }),
        ...each('isFeatureEnabled getFeatureFlag getAllFlags', read()),
        ...each('flush shutdown', harmless),
      },
    },
  },
});
