import { library, send } from '../define.js';

/** Azure Communication Services: `beginSend` gives a poller; the message is taken when it resolves. https://learn.microsoft.com/javascript/api/@azure/communication-email/emailclient */
export default library({
  id: 'azure-email',
  technology: 'Azure Communication Email',
  category: 'email',
  docs: 'https://learn.microsoft.com/javascript/api/@azure/communication-email/emailclient',
  versions: '1',
  exports: { '@azure/communication-email': { EmailClient: { class: 'EmailClient' } } },
  types: { EmailClient: { members: { beginSend: send() } } },
});
