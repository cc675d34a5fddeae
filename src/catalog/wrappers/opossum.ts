import { each, gives, harmless, library } from '../define.js';

/** opossum: a circuit breaker keeps an action and runs it by `fire`. https://nodeshift.dev/opossum/ */
export default library({
  id: 'opossum',
  technology: 'opossum',
  docs: 'https://nodeshift.dev/opossum/',
  versions: '5 - 10',
  exports: { opossum: { '=': { class: 'CircuitBreaker' } } },
  types: {
    CircuitBreaker: {
      construct: gives({ type: 'CircuitBreaker', holds: 0 }),
      members: {
        ...each('fire', { calls: [{ arg: 0, held: true }] }),
        fallback: gives('this', { calls: [{ arg: 0, when: 'handler' }] }),
        ...each('open close disable enable shutdown on healthCheck', harmless),
      },
    },
  },
});
