import { each, library, read, send } from '../define.js';

/** Customer.io: what a customer does and is goes to the tracking API, messages of transactions go out by the app API. https://github.com/customerio/customerio-node */
export default library({
  id: 'customerio',
  technology: 'Customer.io',
  category: 'http',
  docs: 'https://github.com/customerio/customerio-node#usage',
  versions: '2 - 5',
  exports: { 'customerio-node': { TrackClient: { class: 'TrackClient' }, APIClient: { class: 'APIClient' } } },
  types: {
    TrackClient: {
      members: each(
        'identify destroy track trackAnonymous trackPush trackPageView suppress unsuppress addDevice deleteDevice mergeCustomers',
        {
          effect: { kind: 'send', category: 'analytics' },
        },
      ),
    },
    APIClient: {
      members: {
        sendEmail: send({ category: 'email' }),
        ...each('sendPush sendSMS triggerBroadcast', send()),
        ...each('getCustomersByEmail listExports getExport', read()),
      },
    },
  },
});
