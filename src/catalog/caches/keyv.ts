import { arg, each, harmless, library, read, send } from '../define.js';

/** Keyv. https://keyv.org/docs/ */
export default library({
  id: 'keyv',
  technology: 'Keyv',
  category: 'cache',
  docs: 'https://keyv.org/docs/keyv/',
  versions: '4 - 6',
  exports: { keyv: { default: { class: 'Keyv' }, Keyv: { class: 'Keyv' } } },
  types: {
    Keyv: {
      members: {
        ...each('set delete', send({ target: arg(0) })),
        ...each('setMany deleteMany clear', send()),
        ...each('get getMany has', read()),
        ...each('on disconnect', harmless),
      },
    },
  },
});
