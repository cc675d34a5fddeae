import { arg, each, gives, has, library, send } from '../define.js';

/** Mixpanel. https://docs.mixpanel.com/docs/tracking-methods/sdks/nodejs */
export default library({
  id: 'mixpanel',
  technology: 'Mixpanel',
  category: 'analytics',
  docs: 'https://docs.mixpanel.com/docs/tracking-methods/sdks/nodejs',
  versions: '0.17 - 0.24',
  exports: { mixpanel: { init: { fn: gives('Mixpanel') }, '=': { value: 'Module' }, Mixpanel: { type: 'Mixpanel' } } },
  types: {
    Module: { members: { init: gives('Mixpanel') } },
    Mixpanel: {
      members: {
        ...each('track import', send({ target: arg(0) }, { sync: true })),
        ...each('track_batch import_batch alias', send({}, { sync: true })),
        people: has('People'),
      },
    },
    People: { members: each('set set_once increment append union track_charge delete_user unset', send({}, { sync: true })) },
  },
});
