import { harmless, library, send } from '../define.js';

/** Azure Event Grid. https://learn.microsoft.com/javascript/api/@azure/eventgrid/eventgridpublisherclient */
export default library({
  id: 'azure-eventgrid',
  technology: 'Azure Event Grid',
  category: 'broker',
  docs: 'https://learn.microsoft.com/javascript/api/@azure/eventgrid/eventgridpublisherclient',
  versions: '4 - 5',
  exports: {
    '@azure/eventgrid': {
      EventGridPublisherClient: { class: 'EventGridPublisherClient' },
      EventGridDeserializer: { class: 'EventGridDeserializer' },
    },
  },
  types: {
    EventGridPublisherClient: { members: { send: send() } },
    EventGridDeserializer: { members: { deserializeEventGridEvents: harmless } },
  },
});
