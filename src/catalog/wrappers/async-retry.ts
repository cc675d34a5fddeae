import { library } from '../define.js';

/** async-retry: runs its function until it succeeds. https://github.com/vercel/async-retry */
export default library({
  id: 'async-retry',
  technology: 'async-retry',
  docs: 'https://github.com/vercel/async-retry#usage',
  versions: '1',
  exports: { 'async-retry': { '=': { fn: { calls: [{ arg: 0, retries: true }], returns: 'callback:arg0' } } } },
  types: {},
});
