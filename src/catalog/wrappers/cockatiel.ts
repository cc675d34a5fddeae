import type { Export, Member } from '../../model/catalog.js';
import { gives, library } from '../define.js';

/** Cockatiel: retries, circuit breakers, timeouts and bulkheads around a function. https://github.com/connor4312/cockatiel */
const policy: Export = { fn: gives('Policy') };
const execute: Member = { calls: [{ arg: 0 }], returns: 'callback:arg0' };

export default library({
  id: 'cockatiel',
  technology: 'Cockatiel',
  docs: 'https://github.com/connor4312/cockatiel#readme',
  versions: '3 - 4',
  exports: {
    cockatiel: {
      retry: { fn: gives('RetryPolicy') },
      ...Object.fromEntries(['circuitBreaker', 'timeout', 'bulkhead', 'fallback', 'wrap'].map((name) => [name, policy])),
      noop: { value: 'Policy' },
    },
  },
  types: {
    Policy: { members: { execute } },
    RetryPolicy: { members: { execute: { calls: [{ arg: 0, retries: true }], returns: 'callback:arg0' } } },
  },
});
