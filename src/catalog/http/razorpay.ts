import { harmless, library } from '../define.js';
import { anyResource, resource } from '../resources.js';

/** Razorpay. https://github.com/razorpay/razorpay-node#usage */
const changes = `
  create createPaymentJson createRecurringPayment createUpi capture refund cancel update edit delete pause resume notifyBy issue transfer
`;

export default library({
  id: 'razorpay',
  technology: 'Razorpay',
  category: 'http',
  docs: 'https://razorpay.com/docs/api/',
  versions: '2',
  exports: { razorpay: { '=': { class: 'Razorpay' } } },
  types: {
    Razorpay: { members: { api: harmless, ...anyResource } },
    Resource: resource(changes, 'fetch all'),
  },
});
