import { check } from '../check.js';

describe('stripe', () => {
  check(
    'a resource and a nested one',
    `
      import Stripe from 'stripe';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const stripe = new Stripe('sk_test');
      export async function subscribe(data: { id: string; customer: string }) {
        await prisma.subscription.create({ data });
        await stripe.subscriptions.create({ customer: data.customer, items: [{ price: 'price_1' }] });
        //                         ^^^^^^ lost-event
      }
      export async function checkout(data: { id: string }) {
        await prisma.checkout.create({ data });
        return stripe.checkout.sessions.create({ mode: 'payment' });
        //                              ^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: reading and webhooks',
    `
      import Stripe from 'stripe';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const stripe = new Stripe('sk_test');
      export async function webhook(body: string, signature: string) {
        const event = stripe.webhooks.constructEvent(body, signature, 'whsec');
        const session = await stripe.checkout.sessions.retrieve(event.id);
        await prisma.order.update({ where: { id: session.id }, data: { paid: true } });
      }
    `,
  );
});
