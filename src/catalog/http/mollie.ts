import { gives, library } from '../define.js';
import { anyResource, resource } from '../resources.js';

/** Mollie. https://github.com/mollie/mollie-api-node#usage */
export default library({
  id: 'mollie',
  technology: 'Mollie',
  category: 'http',
  docs: 'https://docs.mollie.com/reference/overview',
  versions: '3 - 4',
  exports: { '@mollie/api-client': { default: { fn: gives('Mollie') }, createMollieClient: { fn: gives('Mollie') } } },
  types: {
    Mollie: { members: anyResource },
    Resource: resource('create update delete cancel revoke releaseAuthorization', 'get page iterate'),
  },
});
