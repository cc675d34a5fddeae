import { gives, harmless, library } from '../define.js';
import { anyResource, resource } from '../resources.js';

/** Braintree: gateways for transactions, customers, subscriptions. https://developer.paypal.com/braintree/docs/start/hello-server/node */
const changes = `
  sale refund void submitForSettlement submitForPartialSettlement cancelRelease holdInEscrow releaseFromEscrow adjustAuthorization cloneTransaction
  create update delete cancel retryCharge grant revoke accept
`;
const gateway = { class: 'Gateway' } as const;

export default library({
  id: 'braintree',
  technology: 'Braintree',
  category: 'http',
  docs: 'https://developer.paypal.com/braintree/docs/reference/overview',
  versions: '3',
  exports: { braintree: { BraintreeGateway: gateway, connect: { fn: gives('Gateway') } } },
  types: {
    Gateway: { members: { config: harmless, ...anyResource } },
    Resource: resource(changes, 'find search'),
  },
  untyped: { 'braintree: connect': 'Of the first guides, and still there; its types have the class only.' },
});
