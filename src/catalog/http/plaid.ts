import { each, library, read, send } from '../define.js';

/** Plaid: transfers and payments are started there, items removed. https://plaid.com/docs/api/ */
const changes = `
  transferCreate transferAuthorizationCreate transferCancel transferRefundCreate transferRecurringCreate transferRecurringCancel
  paymentInitiationPaymentCreate paymentInitiationRecipientCreate paymentInitiationPaymentReverse itemRemove itemWebhookUpdate
  itemPublicTokenExchange processorTokenCreate
`;
const reads = `
  accountsGet accountsBalanceGet authGet identityGet itemGet transactionsGet transactionsSync institutionsGetById transferGet transferList
  transferEventSync linkTokenCreate linkTokenGet
`;

export default library({
  id: 'plaid',
  technology: 'Plaid',
  category: 'http',
  docs: 'https://plaid.com/docs/api/',
  versions: '9 - 47',
  exports: { plaid: { PlaidApi: { class: 'PlaidApi' } } },
  types: { PlaidApi: { members: { ...each(changes, send()), ...each(reads, read()) } } },
});
