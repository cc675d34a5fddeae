/** Small projects for each data layer and sender: a service with writes and sends in the ways that matter. */

/** Parts that a data layer fills a project with. */
export interface LayerParts {
  /** Import lines of the service. */
  imports: string;
  /** Constructor parameter: `private readonly pool: Pool`. */
  parameter: string;
  /** Statement(s) that write an order with `id` and `customer`, alone. */
  write: string;
  /** `(body) => …`: the body in a transaction of the layer's own; in it `handle` writes. */
  transaction(body: string): string;
  /** The two writes in a transaction. */
  inside: string;
  /** Imports and set-up of main.ts; makes a variable `db`. */
  main: string;
  files?: Record<string, string>;
  generated?: Record<string, string>;
  dependencies: Record<string, string>;
}

export interface SenderParts {
  imports: string;
  parameter: string;
  /** Sends that order `id` of `customer` has been placed. */
  send: string;
  /** Imports and set-up of main.ts; makes a variable `sender`. */
  main: string;
}

const tail = '  }\n';

/** A project of a layer and a sender with one method. */
export function project(layer: LayerParts, sender: SenderParts, method: 'plain' | 'transaction' | 'inside'): Record<string, string> {
  const indented = (text: string, by: string): string =>
    text
      .split('\n')
      .map((l) => (l === '' ? l : by + l))
      .join('\n');
  const bodies = {
    plain: `${indented(layer.write, '    ')}\n    // Others want to know.\n${indented(sender.send, '    ')}\n`,
    transaction: `${indented(layer.transaction(layer.inside), '    ')}\n${indented(sender.send, '    ')}\n`,
    inside: `${indented(layer.transaction(`${layer.inside}\n${sender.send}`), '    ')}\n`,
  };
  return {
    'package.json': JSON.stringify({ name: 'orders', type: 'module', dependencies: layer.dependencies }),
    ...layer.files,
    'src/orders.ts': `${layer.imports}
${sender.imports}

export class OrderService {
  constructor(
    ${layer.parameter},
    ${sender.parameter},
  ) {}

  /** Places an order. */
  async place(id: string, customer: string): Promise<string> {
${bodies[method]}    return id;
${tail}}
`,
    'src/main.ts': `${layer.main}
${sender.main}
import { OrderService } from './orders.js';

export const service = new OrderService(db, sender);
`,
  };
}

export const layers: Record<string, LayerParts> = {
  pg: {
    imports: "import type { Pool } from 'pg';",
    parameter: 'private readonly db: Pool',
    write: "await this.db.query('INSERT INTO orders (id, customer) VALUES ($1, $2)', [id, customer]);",
    transaction: (body) => `const client = await this.db.connect();
try {
  await client.query('BEGIN');
${body
  .split('\n')
  .map((l) => `  ${l}`)
  .join('\n')}
  await client.query('COMMIT');
} catch (error) {
  await client.query('ROLLBACK');
  throw error;
} finally {
  client.release();
}`,
    inside: `await client.query('INSERT INTO orders (id, customer) VALUES ($1, $2)', [id, customer]);
await client.query('UPDATE customers SET orders = orders + 1 WHERE id = $1', [customer]);`,
    main: "import { Pool } from 'pg';\n\nconst db = new Pool();",
    files: { 'migrations/001-orders.sql': 'create table orders (id text, customer text);\n' },
    dependencies: { pg: '^8.0.0' },
  },
  typeorm: {
    imports:
      "import type { DataSource } from 'typeorm';\nimport { Customer, Order } from './entities.js';\n\nexport const entities = [Customer, Order];",
    parameter: 'private readonly db: DataSource',
    write: 'await this.db.getRepository(Order).save({ id, customer });',
    transaction: (body) => `await this.db.transaction(async (manager) => {
${body
  .split('\n')
  .map((l) => `  ${l}`)
  .join('\n')}
});`,
    inside: `await manager.insert(Order, { id, customer });
await manager.increment(Customer, { id: customer }, 'orders', 1);`,
    main: "import { DataSource } from 'typeorm';\nimport { Customer, Order } from './entities.js';\n\nconst db = new DataSource({ type: 'postgres', entities: [Customer, Order] });",
    files: {
      'src/entities.ts': `import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Order {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  customer!: string;
}

@Entity()
export class Customer {
  @PrimaryColumn('text')
  id!: string;

  @Column('int')
  orders!: number;
}
`,
    },
    dependencies: { typeorm: '^1.0.0', pg: '^8.0.0' },
  },
};

const wrapped =
  (head: string, tail: string) =>
  (body: string): string =>
    `${head}
${body
  .split('\n')
  .map((l) => `  ${l}`)
  .join('\n')}
${tail}`;

layers['mysql2'] = {
  imports: "import type { Pool } from 'mysql2/promise';",
  parameter: 'private readonly db: Pool',
  write: "await this.db.execute('INSERT INTO orders (id, customer) VALUES (?, ?)', [id, customer]);",
  transaction: wrapped(
    `const connection = await this.db.getConnection();
try {
  await connection.beginTransaction();`,
    `  await connection.commit();
} catch (error) {
  await connection.rollback();
  throw error;
} finally {
  connection.release();
}`,
  ),
  inside: `await connection.execute('INSERT INTO orders (id, customer) VALUES (?, ?)', [id, customer]);
await connection.execute('UPDATE customers SET orders = orders + 1 WHERE id = ?', [customer]);`,
  main: "import { createPool } from 'mysql2/promise';\n\nconst db = createPool('mysql://localhost');",
  dependencies: { mysql2: '^3.0.0' },
};

layers['postgres'] = {
  imports: "import type { Sql } from 'postgres';",
  parameter: 'private readonly db: Sql',
  write: 'await this.db`INSERT INTO orders (id, customer) VALUES (${id}, ${customer})`;',
  transaction: wrapped('await this.db.begin(async (tx) => {', '});'),
  inside: `await tx\`INSERT INTO orders (id, customer) VALUES (\${id}, \${customer})\`;
await tx\`UPDATE customers SET orders = orders + 1 WHERE id = \${customer}\`;`,
  main: "import postgres from 'postgres';\n\nconst db = postgres('postgres://localhost');",
  dependencies: { postgres: '^3.0.0' },
};

layers['knex'] = {
  imports: "import type { Knex } from 'knex';",
  parameter: 'private readonly db: Knex',
  write: "await this.db('orders').insert({ id, customer });",
  transaction: wrapped('await this.db.transaction(async (trx) => {', '});'),
  inside: `await trx('orders').insert({ id, customer });
await trx('customers').where({ id: customer }).increment('orders', 1);`,
  main: "import knex from 'knex';\n\nconst db = knex({ client: 'pg' });",
  dependencies: { knex: '^3.0.0', pg: '^8.0.0' },
};

layers['kysely'] = {
  imports: "import type { Kysely } from 'kysely';\nimport type { Database } from './database.js';",
  parameter: 'private readonly db: Kysely<Database>',
  write: "await this.db.insertInto('orders').values({ id, customer }).execute();",
  transaction: wrapped('await this.db.transaction().execute(async (trx) => {', '});'),
  inside: `await trx.insertInto('orders').values({ id, customer }).execute();
await trx.insertInto('orders').values({ id: \`\${id}-2\`, customer }).execute();`,
  main: "import { Kysely, PostgresDialect } from 'kysely';\nimport { Pool } from 'pg';\nimport type { Database } from './database.js';\n\nconst db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: new Pool() }) });",
  files: { 'src/database.ts': 'export interface Database {\n  orders: { id: string; customer: string };\n}\n' },
  dependencies: { kysely: '^0.28.0', pg: '^8.0.0' },
};

layers['drizzle'] = {
  imports: "import type { NodePgDatabase } from 'drizzle-orm/node-postgres';\nimport { orders } from './schema.js';",
  parameter: 'private readonly db: NodePgDatabase',
  write: 'await this.db.insert(orders).values({ id, customer });',
  transaction: wrapped('await this.db.transaction(async (tx) => {', '});'),
  inside: `await tx.insert(orders).values({ id, customer });
await tx.insert(orders).values({ id: \`\${id}-2\`, customer });`,
  main: "import { drizzle } from 'drizzle-orm/node-postgres';\n\nconst db = drizzle('postgres://localhost');",
  files: {
    'src/schema.ts':
      "import { pgTable, text } from 'drizzle-orm/pg-core';\n\nexport const orders = pgTable('orders', { id: text('id').primaryKey(), customer: text('customer').notNull() });\n",
    'drizzle/meta/_journal.json': JSON.stringify(
      { version: '7', dialect: 'postgresql', entries: [{ idx: 0, version: '7', when: 1, tag: '0000_orders', breakpoints: true }] },
      null,
      2,
    ),
  },
  dependencies: { 'drizzle-orm': '^0.45.0', pg: '^8.0.0' },
};

layers['sequelize'] = {
  imports: "import type { Sequelize } from 'sequelize';\nimport { Order } from './models.js';",
  parameter: 'private readonly db: Sequelize',
  write: 'await Order.create({ id, customer });',
  transaction: wrapped('await this.db.transaction(async (transaction) => {', '});'),
  inside: `await Order.create({ id, customer }, { transaction });
await Order.update({ customer }, { where: { id }, transaction });`,
  main: "import { sequelize as db } from './models.js';",
  files: {
    'src/models.ts': `import { DataTypes, Model, Sequelize, type InferAttributes, type InferCreationAttributes } from 'sequelize';

export const sequelize = new Sequelize('postgres://localhost', { dialect: 'postgres' });

export class Order extends Model<InferAttributes<Order>, InferCreationAttributes<Order>> {
  declare id: string;
  declare customer: string;
}

Order.init({ id: { type: DataTypes.STRING, primaryKey: true }, customer: { type: DataTypes.STRING } }, { sequelize, tableName: 'orders' });
`,
  },
  dependencies: { sequelize: '^6.0.0', pg: '^8.0.0' },
};

layers['mikro-orm'] = {
  imports: "import type { MikroORM } from '@mikro-orm/postgresql';\nimport { Order } from './order.js';",
  parameter: 'private readonly db: MikroORM',
  write: `const em = this.db.em.fork();
em.persist(em.create(Order, { id, customer }));
await em.flush();`,
  transaction: wrapped('await this.db.em.fork().transactional(async (em) => {', '});'),
  inside: `await em.insert(Order, { id, customer });
await em.nativeUpdate(Order, { id }, { customer });`,
  main: "import { MikroORM } from '@mikro-orm/postgresql';\nimport { Order } from './order.js';\n\nconst db = await MikroORM.init({ entities: [Order] });",
  files: {
    'src/order.ts': `import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

@Entity()
export class Order {
  @PrimaryKey({ type: 'string' })
  id!: string;

  @Property({ type: 'string' })
  customer!: string;
}
`,
  },
  dependencies: { '@mikro-orm/core': '^7.0.0', '@mikro-orm/postgresql': '^7.0.0' },
};

layers['mongodb'] = {
  imports: "import type { MongoClient } from 'mongodb';",
  parameter: 'private readonly db: MongoClient',
  write: "await this.db.db().collection('orders').insertOne({ id, customer });",
  transaction: wrapped('await this.db.withSession(async (session) => {\n  await session.withTransaction(async () => {', '  });\n});'),
  inside: `await this.db.db().collection('orders').insertOne({ id, customer }, { session });
await this.db.db().collection('customers').updateOne({ id: customer }, { $inc: { orders: 1 } }, { session });`,
  main: "import { MongoClient } from 'mongodb';\n\nconst db = new MongoClient('mongodb://localhost');",
  dependencies: { mongodb: '^7.0.0' },
};

layers['mongoose'] = {
  imports: "import type { Connection } from 'mongoose';\nimport { Order } from './models.js';",
  parameter: 'protected readonly db: Connection',
  write: 'await Order.create({ id, customer });',
  transaction: wrapped('await this.db.transaction(async (session) => {', '});'),
  inside: `await new Order({ id, customer }).save({ session });
await Order.updateOne({ id }, { customer }, { session });`,
  main: "import { connection as db } from 'mongoose';",
  files: {
    'src/models.ts':
      "import { Schema, model } from 'mongoose';\n\nexport const Order = model('Order', new Schema({ id: String, customer: String }));\n",
  },
  dependencies: { mongoose: '^9.0.0' },
};

/** What `prisma generate` would make, as far as it is used: the real one needs Prisma's own tools, and is compiled by the proof. */
const prismaClient = `export namespace Prisma {
  interface TransactionClient {
    order: { create(args: { data: { id: string; customer: string } }): Promise<{ id: string; customer: string }> };
    outboxMessage: {
      create(args: {
        data: {
          id: string;
          transport: string;
          aggregateType?: string | null;
          aggregateId?: string | null;
          destination: string;
          key?: string;
          headers: string;
          payload: string;
          encoding: string;
          createdAt: Date | string;
        };
      }): Promise<unknown>;
    };
    $queryRawUnsafe<T = unknown>(query: string, ...values: any[]): Promise<T>;
    $executeRawUnsafe(query: string, ...values: any[]): Promise<number>;
    $executeRaw(query: TemplateStringsArray, ...values: any[]): Promise<number>;
  }
}
export class PrismaClient implements Prisma.TransactionClient {
  constructor(options?: object);
  order: Prisma.TransactionClient['order'];
  outboxMessage: Prisma.TransactionClient['outboxMessage'];
  $queryRawUnsafe<T = unknown>(query: string, ...values: any[]): Promise<T>;
  $executeRawUnsafe(query: string, ...values: any[]): Promise<number>;
  $executeRaw(query: TemplateStringsArray, ...values: any[]): Promise<number>;
  $transaction<R>(
    fn: (prisma: Prisma.TransactionClient) => Promise<R>,
    options?: { maxWait?: number; timeout?: number; isolationLevel?: 'ReadCommitted' | 'Serializable' },
  ): Promise<R>;
}
`;

layers['prisma'] = {
  imports: "import type { PrismaClient } from '@prisma/client';",
  parameter: 'private readonly db: PrismaClient',
  write: 'await this.db.order.create({ data: { id, customer } });',
  transaction: wrapped('await this.db.$transaction(async (tx) => {', '});'),
  inside: `await tx.order.create({ data: { id, customer } });
await tx.order.create({ data: { id: \`\${id}-2\`, customer } });`,
  main: "import { PrismaClient } from '@prisma/client';\n\nconst db = new PrismaClient();",
  files: {
    'prisma/schema.prisma': 'datasource db {\n  provider = "postgresql"\n}\n\nmodel Order {\n  id       String @id\n  customer String\n}\n',
    'prisma/migrations/20260101000000_orders/migration.sql': 'CREATE TABLE "Order" ();\n',
  },
  generated: { 'node_modules/.prisma/client/default.d.ts': prismaClient },
  dependencies: { '@prisma/client': '^7.0.0' },
};

export const senders: Record<string, SenderParts> = {
  amqplib: {
    imports: "import type { Channel } from 'amqplib';",
    parameter: 'private readonly channel: Channel',
    send: "this.channel.publish('orders', customer, Buffer.from(JSON.stringify({ id, customer })), { persistent: true });",
    main: "import { connect } from 'amqplib';\n\nconst connection = await connect('amqp://localhost');\nconst sender = await connection.createChannel();",
  },
  kafkajs: {
    imports: "import type { Producer } from 'kafkajs';",
    parameter: 'private readonly producer: Producer',
    send: "await this.producer.send({ topic: 'orders.placed', messages: [{ key: customer, value: JSON.stringify({ id, customer }) }] });",
    main: "import { Kafka } from 'kafkajs';\n\nconst sender = new Kafka({ brokers: ['localhost:9092'] }).producer();",
  },
  bullmq: {
    imports: "import type { Queue } from 'bullmq';",
    parameter: 'private readonly queue: Queue',
    send: "await this.queue.add('placed', { id, customer });",
    main: "import { Queue } from 'bullmq';\n\nconst sender = new Queue('orders', { connection: { host: 'localhost' } });",
  },
  jetstream: {
    imports: "import type { JetStreamClient } from 'nats';",
    parameter: 'private readonly jetstream: JetStreamClient',
    send: 'await this.jetstream.publish(`orders.${customer}`, JSON.stringify({ id, customer }));',
    main: "import { connect } from 'nats';\n\nconst connection = await connect({});\nconst sender = connection.jetstream();",
  },
  nats: {
    imports: "import type { NatsConnection } from 'nats';",
    parameter: 'private readonly nats: NatsConnection',
    send: 'this.nats.publish(`orders.${customer}`, JSON.stringify({ id, customer }));',
    main: "import { connect } from 'nats';\n\nconst sender = await connect({});",
  },
  mqtt: {
    imports: "import type { MqttClient } from 'mqtt';",
    parameter: 'private readonly mqtt: MqttClient',
    send: 'await this.mqtt.publishAsync(`orders/${customer}`, JSON.stringify({ id, customer }), { qos: 1, retain: true });',
    main: "import { connectAsync } from 'mqtt';\n\nconst sender = await connectAsync('mqtt://localhost');",
  },
  ioredis: {
    imports: "import type { Redis } from 'ioredis';",
    parameter: 'private readonly redis: Redis',
    send: "await this.redis.xadd('orders', 'MAXLEN', '~', 10000, '*', 'id', id, 'customer', customer);",
    main: "import { Redis } from 'ioredis';\n\nconst sender = new Redis();",
  },
  redis: {
    imports: "import type { createClient } from 'redis';",
    parameter: 'private readonly redis: ReturnType<typeof createClient>',
    send: "await this.redis.xAdd('orders', '*', { id, customer });",
    main: "import { createClient } from 'redis';\n\nconst sender = createClient();",
  },
  'upstash-redis': {
    imports: "import type { Redis } from '@upstash/redis';",
    parameter: 'private readonly redis: Redis',
    send: "await this.redis.xadd('orders', '*', { id, customer }, { trim: { type: 'MAXLEN', threshold: 1000, comparison: '~' } });",
    main: "import { Redis } from '@upstash/redis';\n\nconst sender = Redis.fromEnv();",
  },
  qstash: {
    imports: "import type { Client } from '@upstash/qstash';",
    parameter: 'private readonly qstash: Client',
    send: 'await this.qstash.publishJSON({ url: `https://example.org/placed`, delay: 3, headers: { customer }, body: { id, customer } });',
    main: "import { Client } from '@upstash/qstash';\n\nconst sender = new Client({ token: 'token' });",
  },
  sns: {
    imports: "import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';",
    parameter: 'private readonly sns: SNSClient',
    send: "await this.sns.send(new PublishCommand({ TopicArn: 'arn:orders', Message: JSON.stringify({ id, customer }), Subject: 'placed' }));",
    main: "import { SNSClient } from '@aws-sdk/client-sns';\n\nconst sender = new SNSClient({});",
  },
  sqs: {
    imports: "import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';",
    parameter: 'private readonly sqs: SQSClient',
    send: "await this.sqs.send(new SendMessageCommand({ QueueUrl: 'https://sqs/orders.fifo', MessageBody: JSON.stringify({ id }), MessageGroupId: customer }));",
    main: "import { SQSClient } from '@aws-sdk/client-sqs';\n\nconst sender = new SQSClient({});",
  },
  eventbridge: {
    imports: "import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';",
    parameter: 'private readonly events: EventBridgeClient',
    send: "await this.events.send(new PutEventsCommand({ Entries: [{ DetailType: 'OrderPlaced', Source: 'orders', Detail: JSON.stringify({ id, customer }) }] }));",
    main: "import { EventBridgeClient } from '@aws-sdk/client-eventbridge';\n\nconst sender = new EventBridgeClient({});",
  },
  pubsub: {
    imports: "import type { PubSub } from '@google-cloud/pubsub';",
    parameter: 'private readonly pubsub: PubSub',
    send: "await this.pubsub.topic('orders').publishMessage({ json: { id, customer }, orderingKey: customer });",
    main: "import { PubSub } from '@google-cloud/pubsub';\n\nconst sender = new PubSub();",
  },
  servicebus: {
    imports: "import type { ServiceBusSender } from '@azure/service-bus';",
    parameter: 'private readonly bus: ServiceBusSender',
    send: "await this.bus.sendMessages({ body: { id, customer }, sessionId: customer, contentType: 'application/json' });",
    main: "import { ServiceBusClient } from '@azure/service-bus';\n\nconst sender = new ServiceBusClient('').createSender('orders');",
  },
  fetch: {
    imports: '',
    parameter: 'private readonly endpoint: string',
    send: `const response = await fetch(\`\${this.endpoint}/placed\`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ id, customer }),
});
if (!response.ok) throw new Error(\`not told: \${response.status}\`);`,
    main: "const sender = 'https://example.org';",
  },
  axios: {
    imports: "import type { AxiosInstance } from 'axios';",
    parameter: 'private readonly http: AxiosInstance',
    send: "await this.http.post('/placed', { id, customer }, { headers: { 'X-Customer': customer } });",
    main: "import axios from 'axios';\n\nconst sender = axios.create({ baseURL: 'https://example.org' });",
  },
  'nestjs-axios': {
    imports: "import type { HttpService } from '@nestjs/axios';\nimport { firstValueFrom } from 'rxjs';",
    parameter: 'private readonly http: HttpService',
    send: 'await firstValueFrom(this.http.put(`/placed/${id}`, { id, customer }));',
    main: "import { HttpService } from '@nestjs/axios';\n\nconst sender = new HttpService();",
  },
  nodemailer: {
    imports: "import type { Transporter } from 'nodemailer';",
    parameter: 'private readonly mails: Transporter',
    send: "await this.mails.sendMail({ from: 'shop@example.org', to: customer, subject: 'Your order', text: `It is ${id}.` });",
    main: "import { createTransport } from 'nodemailer';\n\nconst sender = createTransport({ host: 'localhost' });",
  },
  resend: {
    imports: "import type { Resend } from 'resend';",
    parameter: 'private readonly resend: Resend',
    send: `const { error } = await this.resend.emails.send({ from: 'shop@example.org', to: [customer], subject: 'Your order', text: id });
if (error) throw new Error(error.message);`,
    main: "import { Resend } from 'resend';\n\nconst sender = new Resend('key');",
  },
  sendgrid: {
    imports: "import type { MailService } from '@sendgrid/mail';",
    parameter: 'private readonly mails: MailService',
    send: "await this.mails.send({ from: 'shop@example.org', to: customer, subject: 'Your order', text: id });",
    main: "import { MailService } from '@sendgrid/mail';\n\nconst sender = new MailService();",
  },
  postmark: {
    imports: "import type { ServerClient } from 'postmark';",
    parameter: 'private readonly mails: ServerClient',
    send: "await this.mails.sendEmail({ From: 'shop@example.org', To: customer, Subject: 'Your order', TextBody: id });",
    main: "import { ServerClient } from 'postmark';\n\nconst sender = new ServerClient('key');",
  },
  'nestjs-rabbitmq': {
    imports: "import type { AmqpConnection } from '@golevelup/nestjs-rabbitmq';",
    parameter: 'private readonly rabbit: AmqpConnection',
    send: "await this.rabbit.publish('orders', customer, { id, customer }, { persistent: true });",
    main: "import { AmqpConnection } from '@golevelup/nestjs-rabbitmq';\n\nconst sender = new AmqpConnection({ uri: 'amqp://localhost' });",
  },
  got: {
    imports: "import type { Got } from 'got';",
    parameter: 'private readonly http: Got',
    send: "await this.http.post('placed', { json: { id, customer }, headers: { 'X-Customer': customer } });",
    main: "import got from 'got';\n\nconst sender = got.extend({ prefixUrl: 'https://example.org' });",
  },
  ky: {
    imports: "import type { KyInstance } from 'ky';",
    parameter: 'private readonly http: KyInstance',
    send: 'await this.http.put(`placed/${id}`, { body: customer });',
    main: "import ky from 'ky';\n\nconst sender = ky.create({ headers: { accept: 'application/json' } });",
  },
  'nestjs-mailer': {
    imports: "import type { MailerService } from '@nestjs-modules/mailer';",
    parameter: 'private readonly mails: MailerService',
    send: "await this.mails.sendMail({ to: customer, subject: 'Your order', template: 'placed', context: { id } });",
    main: "import type { MailerService } from '@nestjs-modules/mailer';\n\ndeclare const sender: MailerService;",
  },
  agenda: {
    imports: "import type { Agenda } from 'agenda';",
    parameter: 'private readonly agenda: Agenda',
    send: "await this.agenda.now('placed', { id, customer });",
    main: "import { Agenda } from 'agenda';\n\nconst sender = new Agenda({} as ConstructorParameters<typeof Agenda>[0]);",
  },
  s3: {
    imports: "import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';",
    parameter: 'private readonly s3: S3Client',
    send: "await this.s3.send(new PutObjectCommand({ Bucket: 'orders', Key: `${customer}/${id}`, Body: JSON.stringify({ id }), ContentType: 'application/json' }));",
    main: "import { S3Client } from '@aws-sdk/client-s3';\n\nconst sender = new S3Client({});",
  },
  nest: {
    imports: "import type { ClientProxy } from '@nestjs/microservices';",
    parameter: 'private readonly client: ClientProxy',
    send: "this.client.emit('orders.placed', { id, customer });",
    main: "import { ClientProxyFactory, Transport } from '@nestjs/microservices';\n\nconst sender = ClientProxyFactory.create({ transport: Transport.TCP });",
  },
  confluent: {
    imports: "import type { KafkaJS } from '@confluentinc/kafka-javascript';",
    parameter: 'private readonly producer: KafkaJS.Producer',
    send: "await this.producer.send({ topic: 'orders.placed', messages: [{ key: customer, value: JSON.stringify({ id, customer }) }] });",
    main: "import { KafkaJS } from '@confluentinc/kafka-javascript';\n\nconst sender = new KafkaJS.Kafka({}).producer();",
  },
};
