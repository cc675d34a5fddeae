import { checked } from './expect.js';
import { layers, project, senders } from './projects/projects.js';

const methods = ['plain', 'transaction', 'inside'] as const;

describe('refactor to an outbox', () => {
  for (const [layer, parts] of Object.entries(layers)) {
    for (const method of methods)
      it(`${layer} + amqplib: ${method}`, () => {
        checked(project(parts, senders['amqplib']!, method), parts.generated ? { generated: parts.generated } : {});
      });
  }
  for (const [sender, parts] of Object.entries(senders)) {
    if (sender === 'amqplib') continue;
    it(`pg + ${sender}`, () => {
      checked(project(layers['pg']!, parts, 'plain'));
    });
  }
});
