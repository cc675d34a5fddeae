import type { Member } from '../../model/catalog.js';
import { arg, each, harmless, library, read, send } from '../define.js';

/**
 * Upstash Workflow: runs over QStash. What a workflow does in `context.run` is a durable step, done once and apart from all other steps, so each
 * is a unit of its own. https://upstash.com/docs/workflow/getstarted
 */
const served: Member = { calls: [{ arg: 0, params: ['WorkflowContext'], when: 'handler', consumer: true }] };

export default library({
  id: 'upstash-workflow',
  technology: 'QStash',
  category: 'jobQueue',
  docs: 'https://upstash.com/docs/workflow/basics/client/trigger',
  versions: '0.2 - 1',
  exports: {
    '@upstash/workflow': { Client: { class: 'Client' }, WorkflowContext: { type: 'WorkflowContext' } },
    ...Object.fromEntries(
      ['nextjs', 'hono', 'express', 'cloudflare', 'h3', 'svelte', 'astro'].map((at) => [
        `@upstash/workflow/${at}`,
        { serve: { fn: served }, createWorkflow: { fn: served } },
      ]),
    ),
  },
  types: {
    Client: { members: { trigger: send({ target: arg(0, 'url') }), notify: send(), cancel: send(), ...each('logs getWaiters', read()) } },
    WorkflowContext: {
      members: {
        run: { calls: [{ arg: 1, when: 'handler', consumer: true }], returns: 'callback:arg1' },
        ...each('sleep sleepUntil waitForEvent notify call invoke cancel', harmless),
      },
    },
  },
  holes: ['A write in the body of a workflow, outside its steps, is repeated with it and is not set against its steps.'],
});
