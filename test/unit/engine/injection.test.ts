import { check } from '../check.js';

/** Dependency injection in its usual forms. */
const db = `
import { PrismaClient } from '@prisma/client';
export class PrismaService extends PrismaClient {}
export const prisma = new PrismaService();
`;
const bus = `
import { Kafka } from 'kafkajs';
export interface EventBus { publish(name: string, body: unknown): Promise<void>; }
export abstract class Bus { abstract publish(name: string, body: unknown): Promise<void>; }
export class KafkaBus extends Bus implements EventBus {
  private readonly producer = new Kafka({ brokers: [] }).producer();
  async publish(name: string, body: unknown): Promise<void> {
    await this.producer.send({ topic: name, messages: [{ value: JSON.stringify(body) }] });
  }
}
export class LogBus extends Bus implements EventBus {
  async publish(name: string, body: unknown): Promise<void> { console.log(name, body); }
}
`;
const files = { 'db.ts': db, 'bus.ts': bus };

describe('injection', () => {
  check('abstract class as token, bound by useClass; a visible binding beats all implementers', {
    ...files,
    'module.ts': `
import { Module } from '@nestjs/common';
import { Bus, KafkaBus } from './bus.js';
@Module({ providers: [{ provide: Bus, useClass: KafkaBus }] })
export class AppModule {}
`,
    'orders.ts': `
import { PrismaService } from './db.js';
import { Bus } from './bus.js';
export class Orders {
  constructor(private readonly prisma: PrismaService, private readonly bus: Bus) {}
  async place(data: any) {
    await this.prisma.order.create({ data });
    await this.bus.publish('a', data);
    //             ^^^^^^^ lost-event
  }
}
`,
  });
  check('bound to the one that only logs: quiet', {
    ...files,
    'module.ts': `
import { Module } from '@nestjs/common';
import { Bus, LogBus } from './bus.js';
@Module({ providers: [{ provide: Bus, useClass: LogBus }] })
export class AppModule {}
`,
    'orders.ts': `
import { PrismaService } from './db.js';
import { Bus } from './bus.js';
export class Orders {
  constructor(private readonly prisma: PrismaService, private readonly bus: Bus) {}
  async place(data: any) {
    await this.prisma.order.create({ data });
    await this.bus.publish('a', data);
  }
}
`,
  });
  check('useFactory with inject, useExisting, string tokens', {
    ...files,
    'module.ts': `
import { Module } from '@nestjs/common';
import { KafkaBus } from './bus.js';
@Module({
  providers: [
    KafkaBus,
    { provide: 'BUS', useExisting: KafkaBus },
    { provide: 'FACTORY', useFactory: async (bus: KafkaBus) => ({ tell: (x: any) => bus.publish('a', x) }), inject: [KafkaBus] },
  ],
})
export class AppModule {}
`,
    'orders.ts': `
import { Inject } from '@nestjs/common';
import { PrismaService } from './db.js';
import type { EventBus } from './bus.js';
export class Orders {
  constructor(private readonly prisma: PrismaService, @Inject('BUS') private readonly bus: EventBus, @Inject('FACTORY') private readonly f: any) {}
  async one(data: any) {
    await this.prisma.order.create({ data });
    await this.bus.publish('a', data);
    //             ^^^^^^^ lost-event
  }
  async two(data: any) {
    await this.prisma.order.create({ data });
    await this.f.tell(data);
    //           ^^^^ lost-event
  }
}
`,
  });
  check('property injection', {
    ...files,
    'module.ts': `
import { Module } from '@nestjs/common';
import { KafkaBus } from './bus.js';
export const BUS = Symbol('BUS');
@Module({ providers: [{ provide: BUS, useClass: KafkaBus }] })
export class AppModule {}
`,
    'orders.ts': `
import { Inject } from '@nestjs/common';
import { PrismaService } from './db.js';
import { BUS } from './module.js';
import type { EventBus } from './bus.js';
export class Orders {
  @Inject(BUS) private readonly bus!: EventBus;
  @Inject() private readonly prisma!: PrismaService;
  async one(data: any) {
    await this.prisma.order.create({ data });
    await this.bus.publish('a', data);
    //             ^^^^^^^ lost-event
  }
}
`,
  });
  check('tsyringe', {
    ...files,
    'container.ts': `
import { container } from 'tsyringe';
import { KafkaBus } from './bus.js';
container.register('EventBus', { useClass: KafkaBus });
container.registerSingleton<any>('Other', KafkaBus);
`,
    'orders.ts': `
import { container, inject, injectable } from 'tsyringe';
import { prisma } from './db.js';
import type { EventBus } from './bus.js';
@injectable()
export class Orders {
  constructor(@inject('EventBus') private bus: EventBus) {}
  async place(data: any) {
    await prisma.order.create({ data });
    await this.bus.publish('a', data);
    //             ^^^^^^^ lost-event
  }
}
export async function handler(data: any) {
  await prisma.order.create({ data });
  await container.resolve<EventBus>('Other').publish('a', data);
  //                                         ^^^^^^^ lost-event
}
`,
  });
  check('InversifyJS', {
    ...files,
    'types.ts': `export const TYPES = { Bus: Symbol.for('Bus'), Orders: Symbol.for('Orders') };`,
    'container.ts': `
import { Container } from 'inversify';
import { TYPES } from './types.js';
import { KafkaBus, type EventBus } from './bus.js';
const container = new Container();
container.bind<EventBus>(TYPES.Bus).to(KafkaBus).inSingletonScope();
export { container };
`,
    'orders.ts': `
import { inject, injectable } from 'inversify';
import { TYPES } from './types.js';
import { prisma } from './db.js';
import { container } from './container.js';
import type { EventBus } from './bus.js';
@injectable()
export class Orders {
  @inject(TYPES.Bus) private bus!: EventBus;
  async place(data: any) {
    await prisma.order.create({ data });
    await this.bus.publish('a', data);
    //             ^^^^^^^ lost-event
  }
}
export async function handler(data: any) {
  await prisma.order.create({ data });
  await container.get<EventBus>(TYPES.Bus).publish('a', data);
  //                                       ^^^^^^^ lost-event
}
`,
  });
  check('awilix: proxy cradle and names', {
    ...files,
    'container.ts': `
import { asClass, asFunction, asValue, createContainer } from 'awilix';
import { KafkaBus } from './bus.js';
import { prisma } from './db.js';
import { Orders } from './orders.js';
export const container = createContainer();
container.register({ bus: asClass(KafkaBus).singleton(), prisma: asValue(prisma), orders: asClass(Orders), makeTell: asFunction(({ bus }) => (x: any) => bus.publish('a', x)) });
`,
    'orders.ts': `
export class Orders {
  private bus: any;
  private prisma: any;
  constructor({ bus, prisma }: any) { this.bus = bus; this.prisma = prisma; }
  async place(data: any) {
    await this.prisma.order.create({ data });
    await this.bus.publish('a', data);
    //             ^^^^^^^ lost-event
  }
}
export class More {
  private deps: any;
  constructor(deps: any) { this.deps = deps; }
  async place(data: any) {
    await this.deps.prisma.order.create({ data });
    await this.deps.bus.publish('a', data);
  }
}
`,
    'main.ts': `
import { container } from './container.js';
import { prisma } from './db.js';
export async function handler(data: any) {
  await prisma.order.create({ data });
  await container.resolve('bus').publish('a', data);
  //                             ^^^^^^^ lost-event
}
export async function cradle(data: any) {
  await prisma.order.create({ data });
  await container.cradle.bus.publish('a', data);
  //                         ^^^^^^^ lost-event
}
`,
  });
  check('several bindings are a union; bindings in tests do not count', {
    ...files,
    'a.module.ts': `
import { Module } from '@nestjs/common';
import { Bus, LogBus } from './bus.js';
@Module({ providers: [{ provide: Bus, useClass: LogBus }] })
export class A {}
`,
    'orders.spec.ts': `
import { Test } from '@nestjs/testing';
import { Bus, KafkaBus } from './bus.js';
Test.createTestingModule({ providers: [{ provide: Bus, useClass: KafkaBus }] });
`,
    'orders.ts': `
import { prisma } from './db.js';
import { Bus } from './bus.js';
export class Orders {
  constructor(private readonly bus: Bus) {}
  async place(data: any) {
    await prisma.order.create({ data });
    await this.bus.publish('a', data);
  }
}
`,
  });
  check('constructor injection by hand: a visible construction beats all implementers', {
    ...files,
    'orders.ts': `
import { prisma } from './db.js';
import { KafkaBus, LogBus, type EventBus } from './bus.js';
export class Orders {
  constructor(private readonly bus: EventBus) {}
  async place(data: any) {
    await prisma.order.create({ data });
    await this.bus.publish('a', data);
  }
}
export class Loud {
  constructor(private readonly bus: EventBus) {}
  async place(data: any) {
    await prisma.order.create({ data });
    await this.bus.publish('a', data);
    //             ^^^^^^^ lost-event
  }
}
export const orders = new Orders(new LogBus());
export const loud = new Loud(new KafkaBus());
`,
  });
  check('container in middleware: request.scope and context objects', {
    ...files,
    'main.ts': `
import { prisma } from './db.js';
import { KafkaBus } from './bus.js';
interface Context { bus: KafkaBus; db: typeof prisma }
export function createContext(): Context { return { bus: new KafkaBus(), db: prisma }; }
export const resolvers = {
  Mutation: {
    place: async (_: unknown, args: any, ctx: Context) => {
      await ctx.db.order.create({ data: args });
      await ctx.bus.publish('a', args);
      //            ^^^^^^^ lost-event
    },
  },
};
`,
  });
  check('typedi', {
    ...files,
    'main.ts': `
import { Container, Service } from 'typedi';
import { prisma } from './db.js';
import { KafkaBus } from './bus.js';
@Service()
export class Orders {
  async place(data: any) {
    await prisma.order.create({ data });
    const bus = Container.get(KafkaBus);
    await bus.publish('a', data);
    //        ^^^^^^^ lost-event
  }
}
`,
  });
  check("decorators of one's own that return the library's, or apply it in a closure", {
    ...files,
    'inject.ts': `
import { applyDecorators, Inject as NestInject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import { InjectQueue } from '@nestjs/bullmq';
export const BUS = Symbol('Bus');
export function Inject<T>(token?: T): ParameterDecorator { return NestInject(token); }
export const InjectJobs = () => InjectQueue('jobs');
export const Handles = (command: any): ClassDecorator => function (target: any) { return CommandHandler(command)(target); };
export const Both = (...commands: any[]) => applyDecorators(CommandHandler(...commands), Logged());
`,
    'module.ts': `
import { Module } from '@nestjs/common';
import { LogBus, KafkaBus } from './bus.js';
import { BUS } from './inject.js';
@Module({ providers: [{ provide: BUS, useClass: KafkaBus }, { provide: 'OTHER', useClass: LogBus }] })
export class AppModule {}
`,
    'orders.ts': `
import { CommandBus } from '@nestjs/cqrs';
import { prisma } from './db.js';
import { BUS, Both, Handles, Inject, InjectJobs } from './inject.js';
class Announce { id!: string; }
class Queue1 { id!: string; }
@Handles(Announce)
export class AnnounceHandler {
  constructor(@Inject(BUS) private readonly bus) {}
  async execute(command: Announce) { await this.bus.publish('a', command); }
}
@Both(Queue1)
export class QueueHandler {
  constructor(@InjectJobs() private readonly jobs) {}
  async execute(command: Queue1) { await this.jobs.add('a', command); }
}
export class Orders {
  constructor(private readonly commands: CommandBus) {}
  async place(data: any) {
    await prisma.order.create({ data });
    await this.commands.execute(new Announce());
    //                  ^^^^^^^ lost-event
  }
  async queue(data: any) {
    await prisma.order.create({ data });
    await this.commands.execute(new Queue1());
    //                  ^^^^^^^ lost-event
  }
}
`,
  });
  check('an interface under another name where it is implemented: renamed, or a default export', {
    ...files,
    'store.ts': `
interface Store { save(data: unknown): Promise<void>; }
export default Store;
`,
    'impl.ts': `
import { prisma } from './db.js';
import { Kafka } from 'kafkajs';
import type { EventBus as Port } from './port.js';
import type IStore from './store.js';
export class PrismaStore implements IStore {
  async save(data: unknown) { await prisma.order.create({ data }); }
}
export class Sender implements Port {
  private readonly producer = new Kafka({ brokers: [] }).producer();
  async tell(body: string) { await this.producer.send({ topic: 'a', messages: [{ value: body }] }); }
}
`,
    'port.ts': 'export interface EventBus { tell(body: string): Promise<void>; }',
    'orders.ts': `
import type Store from './store.js';
import type { EventBus } from './port.js';
export class Orders {
  constructor(private readonly store: Store, private readonly bus: EventBus) {}
  async place(data: any) {
    await this.store.save(data);
    await this.bus.tell('a');
    //             ^^^^ lost-event
  }
}
`,
  });
  check('a default strategy of an object of options, and the one that a plugin sets instead', {
    'strategy.ts': `
export interface JobStrategy { add(job: unknown): Promise<void> }
export class MemoryStrategy implements JobStrategy {
  private jobs: unknown[] = [];
  async add(job: unknown) { this.jobs.push(job); }
}
`,
    'options.ts': `
import { MemoryStrategy, type JobStrategy } from './strategy.js';
export interface Options { jobs: { strategy: JobStrategy } }
const options: Options = { jobs: { strategy: new MemoryStrategy() } };
export const getOptions = (): Options => options;
`,
    'plugin.ts': `
import { Queue } from 'bullmq';
import { Plugin } from 'some-framework';
import type { JobStrategy } from './strategy.js';
class RedisStrategy implements JobStrategy {
  private queue = new Queue('jobs');
  async add(job: unknown) { await this.queue.add('job', job); }
}
class OtherStrategy { async add() {} }
@Plugin({
  configuration: (options: any) => {
    options.jobs.strategy = new RedisStrategy();
    options.jobs.other = new OtherStrategy();
    return options;
  },
})
export class RedisPlugin {}
`,
    'main.ts': `
import { PrismaClient } from '@prisma/client';
import { getOptions } from './options.js';
const prisma = new PrismaClient();
class Jobs {
  constructor(private readonly options = getOptions()) {}
  add(job: unknown) { return this.options.jobs.strategy.add(job); }
}
const jobs = new Jobs();
export async function place(data: any) {
  await prisma.order.create({ data });
  await jobs.add(data);
  //         ^^^ lost-event
}
`,
  });
  check(
    'an injected port is one implementation, whichever it is',
    `
import { PrismaClient } from '@prisma/client';
import { Kafka } from 'kafkajs';
const prisma = new PrismaClient();
const producer = new Kafka({ brokers: [] }).producer();
interface Port { put(x: any): Promise<void>; }
export class Stored implements Port { async put(x: any) { await prisma.note.create({ data: x }); } }
export class Sent implements Port { async put(x: any) { await producer.send({ topic: 'a', messages: [x] }); } }
export class Notes {
  constructor(private readonly port: Port) {}
  async twice(x: any) {
    await this.port.put(x);
    await this.port.put(x);
  }
  async both(x: any) {
    await prisma.order.create({ data: x });
    await this.port.put(x);
    //              ^^^ lost-event
  }
}
`,
  );
  check('a module that is configured with a class', {
    'module.ts': `
import { DynamicModule, Inject, Module, Type } from '@nestjs/common';
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
export interface EventBus { publish(event: unknown): Promise<void> }
export const BUS = Symbol('BUS');
export class Users {
  constructor(@Inject(BUS) private readonly bus: EventBus) {}
  async create(data: any) {
    await prisma.user.create({ data });
    await this.bus.publish(data);
    //             ^^^^^^^ lost-event
  }
}
@Module({})
export class UsersModule {
  static forRoot({ name, bus }: { name: string; bus: Type<EventBus> }): DynamicModule {
    const busProvider = { provide: BUS, useClass: bus };
    return { module: UsersModule, providers: [Users, busProvider] };
  }
}
`,
    'app.ts': `
import { Module } from '@nestjs/common';
import { Kafka } from 'kafkajs';
import { UsersModule } from './module.js';
const producer = new Kafka({ brokers: [] }).producer();
export class KafkaBus { async publish(event: unknown) { await producer.send({ topic: 'a', messages: [event] }); } }
@Module({ imports: [UsersModule.forRoot({ name: 'users', bus: KafkaBus })] })
export class AppModule {}
`,
  });
});
