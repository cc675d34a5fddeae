import { each, gives, harmless, library } from '../define.js';

/** Bottleneck: a rate limiter in memory. https://github.com/SGrondin/bottleneck#docs */
export default library({
  id: 'bottleneck',
  technology: 'Bottleneck',
  docs: 'https://github.com/SGrondin/bottleneck#docs',
  versions: '2',
  exports: { bottleneck: { default: { class: 'Bottleneck' } } },
  types: {
    Bottleneck: {
      members: {
        // schedule(fn, …args) and schedule(options, fn, …args)
        schedule: { calls: [{ arg: 0 }, { arg: 1 }], returns: 'callback:arg0' },
        wrap: gives({ type: 'Wrapped', holds: 0 }),
        ...each('stop on once disconnect updateSettings', harmless),
      },
    },
    Wrapped: { members: {}, call: { calls: [{ arg: 0, held: true }] } },
  },
  holes: ['What `schedule(options, fn)` returns is not known.'],
});
