import { check } from '../check.js';

/** In-process hops: events, commands, aggregates. */
const db = `
import { PrismaClient } from '@prisma/client';
export class PrismaService extends PrismaClient {}
export const prisma = new PrismaService();
`;
const bus = `
import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: [] }).producer();
export async function publish(name: string, body: unknown): Promise<void> {
  await producer.send({ topic: name, messages: [{ value: JSON.stringify(body) }] });
}
`;
const files = { 'db.ts': db, 'bus.ts': bus };
const unheard = (i: number): string => `
listen('n${i}', async (x) => console.log(x));
export async function f${i}(x: any) {
  await prisma.order.create({ data: x });
  emit('n${i}', x);
}
`;

describe('hops', () => {
  check('EventEmitter2: literal, constant and enum keys to @OnEvent', {
    ...files,
    'events.ts': `export enum Events { Placed = 'order.placed', Other = 'other' }\nexport const PAID = 'order.paid';`,
    'listener.ts': `
import { OnEvent } from '@nestjs/event-emitter';
import { publish } from './bus.js';
import { Events, PAID } from './events.js';
export class Listener {
  @OnEvent(Events.Placed) async placed(x: any) { await publish('a', x); }
  @OnEvent(PAID) async paid(x: any) { await publish('b', x); }
  @OnEvent('nobody.emits') async nobody(x: any) { await publish('c', x); }
}
`,
    'main.ts': `
import { EventEmitter2 } from '@nestjs/event-emitter';
import { prisma } from './db.js';
import { Events } from './events.js';
export class Orders {
  constructor(private readonly emitter: EventEmitter2) {}
  async a(x: any) {
    await prisma.order.create({ data: x });
    this.emitter.emit(Events.Placed, x);
    //           ^^^^ lost-event
  }
  async b(x: any) {
    await prisma.order.create({ data: x });
    await this.emitter.emitAsync('order.paid', x);
    //                 ^^^^^^^^^ lost-event
  }
  async c(x: any) {
    await prisma.order.create({ data: x });
    this.emitter.emit(Events.Other, x);
  }
  async d(x: any) {
    await prisma.$transaction(async (tx) => {
      await tx.order.create({ data: x });
      this.emitter.emit('order.placed', x);
      //           ^^^^ phantom-event
    });
  }
}
`,
  });
  check('node events: only listeners of the same emitter', {
    ...files,
    'main.ts': `
import { EventEmitter } from 'node:events';
import { prisma } from './db.js';
import { publish } from './bus.js';
const orders = new EventEmitter();
const sockets = new EventEmitter();
orders.on('changed', (x: any) => { void publish('a', x); });
export async function a(x: any) {
  await prisma.order.create({ data: x });
  orders.emit('changed', x);
  //     ^^^^ lost-event
}
export async function b(x: any) {
  await prisma.order.create({ data: x });
  sockets.emit('changed', x);
}
class Store extends EventEmitter {
  async save(x: any) { await prisma.order.create({ data: x }); this.emit('saved', x); }
  //                                                                ^^^^ lost-event
}
export const store = new Store();
store.on('saved', async (x) => { await publish('a', x); });
`,
  });
  check('@nestjs/cqrs: commands and events to their handlers', {
    ...files,
    'events.ts': `export class OrderPlaced { constructor(readonly id: string) {} }\nexport class Ignored {}`,
    'commands.ts': `export class Place { constructor(readonly data: any) {} }`,
    'handlers.ts': `
import { CommandHandler, EventBus, EventsHandler } from '@nestjs/cqrs';
import { Place } from './commands.js';
import { Ignored, OrderPlaced } from './events.js';
import { prisma } from './db.js';
import { publish } from './bus.js';
@CommandHandler(Place)
export class PlaceHandler {
  constructor(private readonly events: EventBus) {}
  async execute(command: Place) {
    const order = await prisma.order.create({ data: command.data });
    this.events.publish(new OrderPlaced(order.id));
    //          ^^^^^^^ lost-event
    this.events.publish(new Ignored());
  }
}
@EventsHandler(OrderPlaced)
export class OnPlaced { async handle(event: OrderPlaced) { await publish('a', event); } }
@EventsHandler(Ignored)
export class OnIgnored { async handle(event: Ignored) { console.log(event); } }
`,
    'controller.ts': `
import { CommandBus } from '@nestjs/cqrs';
import { Place } from './commands.js';
import { publish } from './bus.js';
export class Controller {
  constructor(private readonly commands: CommandBus) {}
  async place(body: any) { return this.commands.execute(new Place(body)); }
  async more(body: any) {
    await this.commands.execute(new Place(body));
    await publish('more', body);
  }
}
`,
  });
  check('a command that only writes, then a send of the caller', {
    ...files,
    'main.ts': `
import { CommandBus, CommandHandler } from '@nestjs/cqrs';
import { prisma } from './db.js';
import { publish } from './bus.js';
export class Place { constructor(readonly data: any) {} }
@CommandHandler(Place)
export class PlaceHandler { async execute(command: Place) { return prisma.order.create({ data: command.data }); } }
export class Controller {
  constructor(private readonly commands: CommandBus) {}
  async place(body: any) {
    await this.commands.execute(new Place(body));
    await publish('a', body);
    //    ^^^^^^^ lost-event
  }
}
`,
  });
  check('@nestjs/cqrs aggregates: apply, then commit', {
    ...files,
    'order.ts': `
import { AggregateRoot } from '@nestjs/cqrs';
export class OrderPlaced { constructor(readonly id: string) {} }
export class Order extends AggregateRoot {
  constructor(readonly id: string) { super(); }
  place() { this.apply(new OrderPlaced(this.id)); }
}
`,
    'main.ts': `
import { CommandHandler, EventPublisher, EventsHandler } from '@nestjs/cqrs';
import { Order, OrderPlaced } from './order.js';
import { prisma } from './db.js';
import { publish } from './bus.js';
export class Place { constructor(readonly id: string) {} }
@CommandHandler(Place)
export class PlaceHandler {
  constructor(private readonly publisher: EventPublisher) {}
  async execute(command: Place) {
    const order = this.publisher.mergeObjectContext(new Order(command.id));
    order.place();
    await prisma.order.create({ data: order });
    order.commit();
    //    ^^^^^^ lost-event
  }
}
@EventsHandler(OrderPlaced)
export class OnPlaced { async handle(event: OrderPlaced) { await publish('a', event); } }
`,
  });
  check('aggregates of the user: recorded events pulled and published', {
    ...files,
    'domain.ts': `
export abstract class DomainEvent { abstract readonly name: string }
export abstract class AggregateRoot {
  private events: DomainEvent[] = [];
  protected record(event: DomainEvent) { this.events.push(event); }
  pullDomainEvents(): DomainEvent[] { const events = this.events; this.events = []; return events; }
}
export interface EventBus { publish(events: DomainEvent[]): Promise<void> }
export class OrderPlaced extends DomainEvent { readonly name = 'placed'; }
export class Order extends AggregateRoot {
  static place(id: string) { const order = new Order(); order.record(new OrderPlaced()); return order; }
}
`,
    'infra.ts': `
import type { DomainEvent, EventBus } from './domain.js';
import { publish } from './bus.js';
export class KafkaEventBus implements EventBus {
  async publish(events: DomainEvent[]) { await Promise.all(events.map((e) => publish(e.name, e))); }
}
`,
    'main.ts': `
import { Order, type EventBus } from './domain.js';
import { PrismaService } from './db.js';
export class OrderCreator {
  constructor(private readonly prisma: PrismaService, private readonly bus: EventBus) {}
  async run(id: string) {
    const order = Order.place(id);
    await this.prisma.order.create({ data: order });
    await this.bus.publish(order.pullDomainEvents());
    //             ^^^^^^^ lost-event
  }
}
`,
  });
  check("an in-memory event bus of the user's own, keyed by event name", {
    ...files,
    'bus2.ts': `
type Handler = (event: any) => Promise<void>;
export class Dispatcher {
  private handlers: Record<string, Handler[]> = {};
  subscribe(name: string, handler: Handler) { (this.handlers[name] ??= []).push(handler); }
  async dispatch(name: string, event: any) { for (const h of this.handlers[name] ?? []) await h(event); }
}
export const dispatcher = new Dispatcher();
`,
    'setup.ts': `
import { dispatcher } from './bus2.js';
import { publish } from './bus.js';
dispatcher.subscribe('placed', async (e) => { await publish('a', e); });
`,
    'main.ts': `
import './setup.js';
import { dispatcher } from './bus2.js';
import { prisma } from './db.js';
export async function place(x: any) {
  await prisma.order.create({ data: x });
  await dispatcher.dispatch('placed', x);
  //               ^^^^^^^^ lost-event
}
`,
  });
  check("a wrapper of the user's own around an emitter, handed round under other names", {
    ...files,
    'events.ts': `
import EventEmitter from 'eventemitter2';
const space = 'orders';
export const OrderEvents = { Placed: \`\${space}.placed\`, Paid: \`\${space}.paid\` } as const;
type Payloads = { 'orders.placed': { id: string }; 'orders.paid': { id: string } };
export function makeBus() {
  const emitter = new EventEmitter({ wildcard: true });
  const core = {
    emit: async <K extends keyof Payloads>(args: { eventName: K; payload: Payloads[K] }): Promise<void> => {
      await emitter.emitAsync(args.eventName, args);
    },
    listen: <K extends keyof Payloads>(eventName: K, handler: (event: { payload: Payloads[K] }) => unknown) => {
      emitter.on(eventName, handler, { async: true, promisify: true });
      return () => emitter.removeListener(eventName, handler);
    },
  };
  return { ...core, destroy: () => emitter.removeAllListeners() };
}
export type Bus = ReturnType<typeof makeBus>;
export type Emit = Bus['emit'];
let bus: Bus;
export function getBus(): Bus {
  if (!bus) bus = makeBus();
  return bus;
}
`,
    'listeners.ts': `
import { publish } from './bus.js';
import { getBus, Bus, OrderEvents } from './events.js';
type Publish = (name: string, body: unknown) => Promise<void>;
const onPlacedFactory = (deps: { publish: Publish }) => async (event: { payload: { id: string } }) => {
  await deps.publish('placed', event.payload);
};
export const listenFactory = (deps: { eventListen: Bus['listen']; publish: Publish }) => () => {
  const onPlaced = onPlacedFactory(deps);
  const quit = [deps.eventListen(OrderEvents.Placed, onPlaced), deps.eventListen(OrderEvents.Paid, async () => {})];
  return () => quit.forEach((f) => f());
};
listenFactory({ eventListen: getBus().listen, publish })();
`,
    'main.ts': `
import { getBus, Emit, OrderEvents } from './events.js';
import { prisma } from './db.js';
export const placeFactory = (deps: { emitEvent: Emit }) => async (id: string) => {
  await prisma.order.create({ data: { id } });
  await deps.emitEvent({ eventName: OrderEvents.Placed, payload: { id } });
  //         ^^^^^^^^^ lost-event
};
export const payFactory = (deps: { emitEvent: Emit }) => async (id: string) => {
  await prisma.order.update({ where: { id }, data: { paid: true } });
  await deps.emitEvent({ eventName: OrderEvents.Paid, payload: { id } });
};
export const place = placeFactory({ emitEvent: getBus().emit });
`,
  });
  check('several listeners of one event: the function that names it runs them', {
    ...files,
    'events.ts': `
import { EventEmitter2 } from 'eventemitter2';
const emitter = new EventEmitter2();
export const listen = (name: string, f: (x: any) => Promise<void>) => emitter.on(name, f);
export const emit = (name: string, x: any) => emitter.emitAsync(name, x);
`,
    'listeners.ts': `
import { listen } from './events.js';
import { publish } from './bus.js';
import { prisma } from './db.js';
listen('placed', async (x) => { await prisma.activity.create({ data: x }); });
listen('placed', async (x) => { await publish('a', x); });
`,
    'main.ts': `
import { emit } from './events.js';
import { prisma } from './db.js';
export async function place(x: any) {
  await prisma.order.create({ data: x });
  await emit('placed', x);
  //    ^^^^ lost-event
}
export async function again(x: any) {
  await emit('placed', x);
  //    ^^^^ lost-event
}
export async function other(x: any) {
  await prisma.order.create({ data: x });
  await emit('paid', x);
}
`,
  });
  check('a bus with many names', {
    ...files,
    'events.ts': `
import { EventEmitter } from 'node:events';
const emitter = new EventEmitter();
export const listen = (name: string, f: (x: any) => Promise<void>) => emitter.on(name, f);
export const emit = (name: string, x: any) => emitter.emit(name, x);
`,
    'main.ts': `
import { emit, listen } from './events.js';
import { publish } from './bus.js';
import { prisma } from './db.js';
listen('sent', async (x) => { await publish('a', x); });
${Array.from({ length: 30 }, (_, i) => unheard(i)).join('')}
export async function last(x: any) {
  await prisma.order.create({ data: x });
  emit('sent', x);
//^^^^ lost-event
}
`,
  });
  check('a bus that calls the handlers registered with it: each by the type of its event', {
    ...files,
    'port.ts': `
export interface Event { type: string; at: Date; id: string; payload: unknown }
export interface Bus { publish(event: Event): Promise<void> }
export interface Listener { on(event: Event): Promise<void> }
export interface Handler { handle(event: Event): Promise<void> }
`,
    'direct.ts': `
import { Bus, Event, Handler, Listener } from './port.js';
import { publish } from './bus.js';
import { prisma } from './db.js';
export class DirectBus implements Bus {
  private listeners: Listener[] = [];
  register(listener: Listener): void { this.listeners.push(listener); }
  async publish(event: Event) { await Promise.all(this.listeners.map((l) => l.on(event))); }
}
export class ByType implements Listener {
  constructor(private handlers: Map<string, Handler>) {}
  async on(event: Event) { await this.handlers.get(event.type)?.handle(event); }
}
export class Unused implements Listener {
  async on(event: Event) { await publish('never', event); }
}
`,
    'setup.ts': `
import { publish } from './bus.js';
import { prisma } from './db.js';
import { ByType, DirectBus } from './direct.js';
import { Event, Handler } from './port.js';
export class OnPlaced implements Handler { async handle(e: Event) { await publish('a', e); } }
export class OnPaid implements Handler { async handle(e: Event) { await prisma.payment.create({ data: e }); } }
export const bus = new DirectBus();
const handlers: Map<string, Handler> = new Map([['PLACED', new OnPlaced()], ['PAID', new OnPaid()]]);
bus.register(new ByType(handlers));
`,
    'main.ts': `
import { bus } from './setup.js';
import { prisma } from './db.js';
export async function place(x: any) {
  await prisma.order.create({ data: x });
  await bus.publish({ type: 'PLACED', at: new Date(), id: '', payload: {} });
  //        ^^^^^^^ lost-event
}
export async function twice(x: any) {
  await bus.publish({ type: 'PAID', at: new Date(), id: '', payload: {} });
  await bus.publish({ type: 'PAID', at: new Date(), id: '', payload: {} });
}
export async function nobody(x: any) {
  await prisma.order.create({ data: x });
  await bus.publish({ type: 'UNHEARD', at: new Date(), id: '', payload: {} });
}
`,
  });
  check('sagas', {
    ...files,
    'main.ts': `
import { CommandHandler, EventBus, Saga, ofType } from '@nestjs/cqrs';
import { Observable } from 'rxjs';
import { map } from 'rxjs/operators';
import { prisma } from './db.js';
import { publish } from './bus.js';
export class Placed { constructor(readonly id: string) {} }
export class Announce { constructor(readonly id: string) {} }
@CommandHandler(Announce)
export class AnnounceHandler { async execute(c: Announce) { await publish('a', c); } }
export class Sagas {
  @Saga() placed = (events$: Observable<any>): Observable<any> => events$.pipe(ofType(Placed), map((e) => new Announce(e.id)));
}
export class Orders {
  constructor(private readonly events: EventBus) {}
  async place(x: any) {
    await prisma.order.create({ data: x });
    this.events.publish(new Placed(x.id));
    //          ^^^^^^^ lost-event
  }
}
`,
  });
  check('ClientProxy: send is cold, emit is hot', {
    ...files,
    'main.ts': `
import { ClientProxy } from '@nestjs/microservices';
import { firstValueFrom } from 'rxjs';
import { prisma } from './db.js';
export class Orders {
  constructor(private readonly client: ClientProxy) {}
  async hot(x: any) {
    await prisma.order.create({ data: x });
    this.client.emit('placed', x);
    //          ^^^^ lost-event
  }
  async cold(x: any) {
    await prisma.order.create({ data: x });
    this.client.send('placed', x);
  }
  async awaited(x: any) {
    await prisma.order.create({ data: x });
    await firstValueFrom(this.client.send('placed', x));
    //                               ^^^^ lost-event
  }
  async subscribed(x: any) {
    await prisma.order.create({ data: x });
    this.client.send('placed', x).subscribe();
    //          ^^^^ lost-event
  }
}
`,
  });
  check('event bus that is only in memory and leads nowhere is off', {
    ...files,
    'main.ts': `
import { Subject } from 'rxjs';
import { EventEmitter } from 'node:events';
import { prisma } from './db.js';
const changes = new Subject<any>();
const emitter = new EventEmitter();
emitter.on('x', (y) => console.log(y));
export async function place(x: any) {
  await prisma.order.create({ data: x });
  changes.next(x);
  emitter.emit('x', x);
}
`,
  });
});
