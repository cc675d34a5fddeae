import { gives, harmless, library } from '../define.js';
import { anyResource, resource } from '../resources.js';

/** Stripe: each resource of the API is a member of the client, nested ones (`checkout.sessions`) of another. https://docs.stripe.com/api?lang=node */
const changes = `
  create update del cancel confirm capture attach detach pay finalizeInvoice sendInvoice voidInvoice markUncollectible resume close
  createReversal createRefund deleteDiscount expire approve decline reject verify
`;

export default library({
  id: 'stripe',
  technology: 'Stripe',
  category: 'http',
  docs: 'https://docs.stripe.com/api?lang=node',
  versions: '8 - 23',
  exports: { stripe: { default: { class: 'Stripe' }, Stripe: { class: 'Stripe' } } },
  types: {
    Stripe: { construct: gives('Stripe'), members: { webhooks: harmless, ...anyResource } },
    Resource: resource(changes, 'retrieve list search listLineItems'),
  },
  holes: [
    'Methods of single resources beyond the usual ones are not counted.',
    'An idempotency key makes a repeated call safe; it is not told.',
  ],
});
