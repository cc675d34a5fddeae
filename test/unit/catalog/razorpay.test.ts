import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('razorpay', () => {
  check(
    'an order',
    afterWrite(
      `
import Razorpay from 'razorpay';
const razorpay = new Razorpay({ key_id: 'a', key_secret: 'b' });`,
      `
  await razorpay.orders.create({ amount: 1, currency: 'INR' });
  //                    ^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
const Razorpay = require('razorpay');
const razorpay = new Razorpay({});`,
      `
  await razorpay.payments.fetch('a');`,
    ),
  );
});
