import { each, gives, harmless, has, library, read, send } from '../define.js';

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
    Stripe: {
      construct: gives('Stripe'),
      members: { webhooks: harmless, '*': has({ type: 'Resource', target: { member: true } }) },
    },
    Resource: {
      members: {
        ...each(changes, send({ target: { receiver: true } })),
        ...each('retrieve list search listLineItems', read()),
        '*': has({ type: 'Resource', target: { member: true } }),
      },
    },
  },
  holes: [
    'Methods of single resources beyond the usual ones are not counted.',
    'An idempotency key makes a repeated call safe; it is not told.',
  ],
});
