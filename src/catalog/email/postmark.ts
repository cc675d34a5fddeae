import { arg, each, harmless, library, read, send } from '../define.js';

/** Postmark. https://postmarkapp.com/developer/integration/official-libraries#node-js */
export default library({
  id: 'postmark',
  technology: 'Postmark',
  category: 'email',
  docs: 'https://github.com/ActiveCampaign/postmark.js/wiki',
  versions: '3 - 5',
  exports: { postmark: { ServerClient: { class: 'ServerClient' } } },
  types: {
    ServerClient: {
      members: {
        ...each('sendEmail sendEmailWithTemplate', send({ target: arg(0, 'To') })),
        ...each('sendEmailBatch sendEmailBatchWithTemplates sendBulkEmail', send()),
        ...each('getBounces getOutboundMessages getOutboundMessageDetails getTemplates', read()),
        ...each('createTemplate editTemplate', harmless),
      },
    },
  },
});
