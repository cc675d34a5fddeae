import type { Export } from '../../model/catalog.js';
import { gives, harmless, library } from '../define.js';
import { anyResource, resource } from '../resources.js';

/** Google's APIs: `google.calendar({ version, auth }).events.insert(…)`, all together or a package for each. https://github.com/googleapis/google-api-nodejs-client#readme */
const changes = `
  insert create update patch delete send import copy move quickAdd append clear modify trash untrash batchUpdate batchDelete batchModify
  batchClear emptyTrash
`;
const single = ['calendar', 'gmail', 'drive', 'sheets'];

export default library({
  id: 'googleapis',
  technology: 'Google APIs',
  category: 'http',
  docs: 'https://github.com/googleapis/google-api-nodejs-client#readme',
  versions: 'googleapis 50 - 188',
  exports: {
    googleapis: { google: { value: 'Google' } },
    ...Object.fromEntries(
      single.map((name): [string, Record<string, Export>] => [`@googleapis/${name}`, { [name]: { fn: gives('Api') } }]),
    ),
  },
  types: {
    Google: { members: { auth: harmless, options: harmless, '*': gives('Api') } },
    Api: { members: { context: harmless, ...anyResource } },
    Resource: resource(changes, 'get list query search instances export'),
  },
  untyped: Object.fromEntries(
    ['googleapis', 'Google'].map((name) => [name, 'All APIs in one; those of them that have packages of their own are read.']),
  ),
  holes: ['Other single packages (`@googleapis/…`) and methods beyond the usual ones are not counted.'],
});
