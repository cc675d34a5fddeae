import { check } from '../check.js';
import { afterWrite } from './service.js';

const head = `
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
    import { createClient } from '@supabase/supabase-js';
    const supabase = createClient('https://shop.supabase.co', 'key');`;

describe('supabase', () => {
  check(
    'statements and functions',
    `${head}
    export async function place(id: string) {
      const { data, error } = await supabase.from('orders').insert({ id }).select().single();
      //                                                    ^^^^^^ write
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
    export async function pay(id: string) {
      await supabase.rpc('pay_order', { id });
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
  `,
  );

  check(
    'quiet: reads, and statements that are never sent',
    `${head}
    export async function ask(id: string) {
      const { data } = await supabase.from('orders').select('*').eq('id', id).maybeSingle();
      await supabase.rpc('get_orders');
      supabase.from('orders').delete().eq('id', id);
      await producer.send({ topic: 'orders', messages: [] });
    }
  `,
  );

  check(
    'a user is invited',
    afterWrite(
      `
import { createClient } from '@supabase/supabase-js';
const supabase = createClient('u', 'k');`,
      `
  await supabase.auth.admin.inviteUserByEmail(data.email);
  //                        ^^^^^^^^^^^^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: who asks',
    afterWrite(
      `
import { createClient } from '@supabase/supabase-js';
const supabase = createClient('u', 'k');`,
      `
  await supabase.auth.getUser(data.token);
  await supabase.auth.admin.listUsers();`,
    ),
  );
});
