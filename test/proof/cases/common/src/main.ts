import { createInterface } from 'node:readline';
import { openBroker } from './broker';
import { openDatabase } from './database';
import type { NewOrder } from './order';
import { OrderService } from './orders';

interface Command {
  unit: 'placeOrder' | 'placeOrderWithItems' | 'placeOrderChecked';
  order: NewOrder;
}

/**
 * Places the orders that come on standard input, one a line: those of a customer one after another, those of several at once.
 * Runs until it is told to stop.
 */
async function main(): Promise<void> {
  const database = await openDatabase();
  const broker = await openBroker();
  const service = new OrderService(database, broker);
  console.log('ready');

  const customers = new Map<string, Promise<unknown>>();
  for await (const line of createInterface({ input: process.stdin })) {
    const { unit, order } = JSON.parse(line) as Command;
    const earlier = customers.get(order.customer) ?? Promise.resolve();
    const placed = earlier.then(() => service[unit](order));
    placed.catch((error: unknown) => console.error(`${order.id} failed:`, error));
    customers.set(order.customer, placed);
  }
  await Promise.allSettled(customers.values());
  console.log('done');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
