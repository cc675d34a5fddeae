import { each, has, library, read, send } from '../define.js';

/** Svix: webhooks as a service. A message is delivered to the endpoints of an application until they accept it. https://docs.svix.com */
export default library({
  id: 'svix',
  technology: 'Svix',
  category: 'http',
  docs: 'https://docs.svix.com/quickstart',
  versions: '1 - 2',
  exports: { svix: { Svix: { class: 'Svix' }, Webhook: { class: 'Webhook' } } },
  types: {
    Svix: { members: { message: has('Messages'), application: has('Applications'), endpoint: has('Endpoints') } },
    Messages: { members: { create: send({ target: { arg: 1, path: 'eventType' } }), ...each('get list', read()) } },
    Applications: { members: { ...each('create update delete getOrCreate', send()), ...each('get list', read()) } },
    Endpoints: {
      members: { ...each('create update delete recover sendExample rotateSecret', send()), ...each('get list getSecret', read()) },
    },
    // Verifies what comes in.
    Webhook: { members: {} },
  },
});
