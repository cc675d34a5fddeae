import { harmless, library } from '../define.js';
import { anyResource, resource } from '../resources.js';

/** HubSpot: `client.crm.contacts.basicApi.create(…)`. https://github.com/HubSpot/hubspot-api-nodejs#usage */
export default library({
  id: 'hubspot',
  technology: 'HubSpot',
  category: 'http',
  docs: 'https://developers.hubspot.com/docs/api/overview',
  versions: '3 - 14',
  exports: { '@hubspot/api-client': { Client: { class: 'Client' } } },
  types: {
    Client: { members: { apiRequest: harmless, setAccessToken: harmless, ...anyResource } },
    Resource: resource('create update upsert archive merge purge', 'getById getPage getAll read doSearch'),
  },
});
