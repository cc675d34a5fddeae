/** The units of work that a process is given. */
import type { Random } from './random.js';

/** The units of the service, by where the message stands: after one write, after a transaction, inside one. */
const units = ['placeOrder', 'placeOrderWithItems', 'placeOrderChecked'] as const;
type Unit = (typeof units)[number];

let lists = 0;

/** Orders of several customers at once, by all units, mixed; those of a customer one after another. */
export function manyOrders(choice: Random, customers: number, each: number): string[] {
  const list = ++lists;
  return Array.from({ length: customers * each }, (_, index) => {
    const customer = `r${list}c${index % customers}`;
    return line(choice.one(units), customer, 1 + Math.floor(index / customers));
  });
}

function line(unit: Unit, customer: string, seq: number): string {
  return JSON.stringify({ unit, order: { id: `${customer}-${seq}`, customer, seq, total: 100 * seq } });
}
