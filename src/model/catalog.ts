/**
 * The language of a catalog entry: what a library's API is and what its calls do, as plain data.
 *
 * A library is a set of packages, what they export, and the types behind those exports. A type lists its members;
 * a member says what it returns, which effects a call has, and which callbacks it runs. Promises are transparent:
 * `returns: 'Producer'` covers `Promise<Producer>` too. Whatever is not listed is unknown and has no effect.
 */
import type { SendCategory } from './finding.js';

export type EffectKind = 'write' | 'send' | 'outboxWrite' | 'outboxRead' | 'begin' | 'commit' | 'rollback' | 'read';

/** A family of systems that one transaction can span; two families never share one. 'sql' is any SQL database of unknown product. */
export type SystemFamily =
  | 'sql'
  | 'mongodb'
  | 'redis'
  | 'dynamodb'
  | 'firestore'
  | 'realtimedb'
  | 'datastore'
  | 'cosmosdb'
  | 'azuretables'
  | 'bigquery'
  | 'influxdb'
  | 'cassandra'
  | 'clickhouse'
  | 'neo4j'
  | 'couchbase'
  | 'eventstore';

export interface Library {
  /** Unique, kebab-case; other libraries refer to its types as `id/Type`. */
  id: string;
  /** As shown to people: 'Kafka', 'Prisma'. Two clients of one broker share it. */
  technology: string;
  /** What its sends are, unless an effect says otherwise. Absent: the library only writes (or only transports). */
  category?: SendCategory;
  /** What its writes change. */
  system?: SystemFamily;
  /** Page the facts were read from. */
  docs: string;
  /** Semver range of the packages that was read, e.g. '5 - 7'. */
  versions: string;
  /** Package (or package/subpath) → export name → what it is. `default` for the default export, `=` for `export =`. 'A.B' for members of an exported namespace. */
  exports: Record<string, Record<string, Export>>;
  types: Record<string, TypeEntry>;
  /** ORM hooks by name: which write operations (Effect.op) run them and when. */
  hooks?: Record<string, Hook | Hook[]>;
  /** Id of the library whose connections and transactions it uses (Objection: Knex). */
  connection?: string;
  /** Names of exports that stand for this library also when imported from a generated file that is not in the repository. */
  generated?: string[];
  /** The program makes all its transactions ambient by a call of this name (with this first argument): `Sequelize.useCLS(…)`. */
  ambientWhen?: { call: string; arg?: string };
  /** Known and not modelled: a sentence each, shown in the docs. */
  holes?: string[];
  /** Names ('package: export', 'Type.member') that the library has and its installed types do not, with the reason; the contract test skips them. */
  untyped?: Record<string, string>;
}

/**
 * What an export is:
 * - `{ class: 'Kafka' }`: a class; `new` (and a subclass's instances) give type Kafka; its static members are in that type's `statics`.
 * - `{ value: 'Sql' }`: an object or function of that type (callable through the type's `call`).
 * - `{ type: 'TransactionClient' }`: a TypeScript type or interface only.
 * - `{ fn: Member }`: a function.
 * - `{ decorator: Decorator }`: a decorator (factory).
 */
export type Export = { class: string } | { value: string } | { type: string } | { fn: Member } | { decorator: Decorator };

export interface TypeEntry {
  /** Another type of this library, or `id/Type` of another, whose members it has as well. */
  extends?: string;
  /** A value of this type that comes in from outside (a parameter) is an open transaction. */
  transaction?: boolean;
  /** Values of the type know the type arguments that they are declared with, for 'typeParam0'. */
  generic?: boolean;
  /**
   * Members that programs give to values of the type, through the schema that is their `model`: functions under a property (or option) of it,
   * given to a method of it, or the members of a class given to its `loadClass`. They have the value as `this`.
   */
  added?: { under: string; by?: string; fromClass?: 'static' | 'instance' };
  /**
   * What a module that is found by a computed path gives when it is called with a value of this type: `require(join(__dirname, file))(sequelize)`,
   * by convention, as no import says which module that is.
   */
  loads?: TypeUse;
  /** What something declared to be of this type really is: a proxy for the value of its type argument. */
  is?: TypeUse;
  /** Instance members. `*` is any member not listed (Prisma's models, proxies). */
  members: Record<string, Member>;
  statics?: Record<string, Member>;
  /** Methods of the workspace's subclasses that are hooks, by name (`static name` for static ones): the hook's name. */
  hookMethods?: Record<string, string>;
  /** Classes of the workspace that implement it hear the hooks that they have methods for. */
  subscriber?: true;
  /** Effects and callbacks of `new`. */
  construct?: Member;
  /** What happens when the value itself is called: knex('t'), sql`…`, fetch-like. */
  call?: Member;
  /** Type of its elements when iterated or indexed. */
  element?: TypeUse;
  /** For command objects given to `client.send(command)`: the effect of sending it. */
  command?: Effect | Effect[];
}

export interface Member {
  /** The type of the property, or of what the call returns (awaited). Without `method` or any call fact, `type` makes it a property. */
  type?: TypeUse;
  returns?: TypeUse;
  effect?: Effect | Effect[];
  /** What it returns where no callback is given: `await sequelize.transaction()`. */
  bare?: TypeUse;
  /** Callbacks the call runs. */
  calls?: Callback[];
  /**
   * Nothing happens until the result is awaited, `.then`ed or given to the library (Prisma, Knex, Mongoose queries).
   * Without an effect: what the call returns stands for the unstarted work of its receiver.
   */
  lazy?: boolean;
  /** Returns when done; there is no promise to await (better-sqlite3, `channel.publish`). */
  sync?: boolean;
  /** The lazy operations in this argument (an array, or rest when `rest`) run in one transaction: `prisma.$transaction([…])`. */
  batch?: { arg: number; transaction?: boolean };
  /** In-process hop: runs the handlers registered for a key. */
  dispatch?: Dispatch;
  /** Registers a handler for a key. */
  handles?: Registration;
  /** Registers an ORM hook. */
  hook?: HookRegistration;
  /**
   * Starts the lazy operation its receiver stands for (`.exec()`, `.execute()`, `.subscribe()`); other members that return `this` pass it along.
   * 'one': exactly one of the operations that the chain has named, its own included.
   */
  runs?: boolean | 'one';
  /** The unstarted operation its receiver stands for is bound to the handle given here: `knex('t').insert(row).transacting(trx)`. */
  binds?: HandleFrom;
  /** The event in the key's argument is kept by the receiver until one of its class's calls `releases` the channel: `aggregate.apply(event)`. */
  records?: { channel: string; key: Key };
  /** Dispatches what methods of the receiver's class have recorded for the channel: `aggregate.commit()`. */
  releases?: { channel: string; awaited?: boolean };
  /** Waits until the broker has what was sent without confirmation before: `await connection.flush()`. */
  confirms?: true;
  /** Known to do nothing of interest; written down so that silence is a decision. */
  harmless?: boolean;
}

/**
 * A type in use.
 * String forms: 'Type' (this library), 'id/Type' (another), 'this' (the receiver itself, chaining), 'arg0' (the value of an argument),
 * 'instance:arg0' (an instance of the class given as argument 0), 'callback:arg0' (what the callback returns),
 * 'typeArg0' (an instance of the call's first type argument), 'typeParam0' (what the receiver's declared type has as first type argument, for
 * a type that is `generic`), 'model' (an instance of the class the receiver is of: `repository.create()`),
 * 'model:Document' (likewise, or that type where it is no class of the workspace). `[]` after a type: an array of it.
 * By default an API value obtained from another keeps its handle (same connection or transaction) and its target.
 */
export type TypeUse =
  | string
  | {
      type: string;
      /** 'fresh': a new connection or session, no transaction yet. 'begun': a new handle whose transaction is open already. 'batch': likewise, but it only collects writes until its commit, so that writes beside it escape from nothing. 'ambient': bound to whatever ambient transaction of this library is open where it is used. 'none': not bound. Or where the handle comes from: an argument. */
      handle?: 'same' | 'fresh' | 'begun' | 'batch' | 'ambient' | 'none' | HandleFrom;
      /** The target that effects through the value have: read from this call. */
      target?: Target;
      /** A statement made of the SQL in this argument (or of the template, for tags); its members run it: `when: { sql: 'receiver' }`. Or the SQL itself, with `{n}` for the name in argument n: 'INSERT INTO {2}'. */
      sql?: number | string;
      /** The callback in this argument is kept, to be run by `calls: [{ held: true, … }]`: `const place = db.transaction(fn)`. */
      holds?: number;
      /** Type argument 0 of the value is the call's with this index; where that is a function's type, what the function returns. */
      typedBy?: number;
      /** What the callback in the last argument returns becomes (one more possible) type argument 0 of the value. With 'this' and 'typeParam0'. */
      gathers?: true;
      /** The members of the object in this argument are the value's own as well, with the value as `this`: `repository.extend({ … })`. With 'this'. */
      mixes?: { arg: number };
      /** What the value is a model of, and whose hooks its operations run: the class or schema in this argument. */
      model?: { arg: number };
    };

/** Where a name is read from. `member`: the name of the member itself (`prisma.order` → 'order'). `typeArg`: the type argument's name. `class`: name of the class the value is of. */
export type Target =
  { arg: number; path?: string } | { member: true } | { receiver: true } | { typeArg: number } | { classOf: number } | { text: string };

/** Which transaction an effect is bound to. `{ arg, path }`: the handle given there (absent at the call: none, it commits alone). `option`: that key in any object argument; `data`: how many arguments before the options are data (default 1). */
export type HandleFrom = { arg: number; path?: string } | { option: string; data?: number };

export interface Effect {
  kind: EffectKind;
  /** Overrides the library's. */
  category?: SendCategory;
  technology?: string;
  system?: SystemFamily;
  target?: Target;
  /** Default 'receiver'. 'ambient': whatever transaction is open for the library; 'none': commits alone. `[HandleFrom, 'receiver']`-like fallbacks: `or: 'receiver'`. */
  handle?: 'receiver' | 'ambient' | 'none' | (HandleFrom & { or?: 'receiver' | 'none' });
  when?: Condition;
  /** Operation name that hooks are triggered by ('create', 'bulkCreate', 'save' …). */
  op?: string;
  /** Hooks are not run where this object option (of any object argument) has this literal value, e.g. { option: 'hooks', is: false }. */
  hooksOff?: { option: string; is: boolean };
  /** Where that option has this value, the hooks of another operation run as well: `bulkCreate(rows, { individualHooks: true })`. */
  hooksToo?: { option: string; is: boolean; op: string };
  /** Which class's hooks the operation runs. 'receiver': the model class or instance (default); an argument's class: { arg }. */
  hooksOf?: 'receiver' | { arg: number } | 'target';
  /** Outside a transaction: 'collects' the write for a later call that 'flushes' all in one transaction (`em.persist(order)`, `em.flush()`). */
  unitOfWork?: 'collects' | 'flushes';
  /** False: the broker never confirms (core NATS, plain AMQP channel). */
  acknowledged?: boolean;
  /** No send where this argument is read from a property called `replyTo`, `reply_to` or `reply`: an answer to whoever asked. */
  reply?: { arg: number; path?: string };
  /**
   * One effect for each object in the array at this place, instead of one for the call, all in one transaction: each has one of the keys in
   * `of`, under which `target` is the path to its name: `TransactItems: [{ Put: { TableName: 'orders', … } }, …]`.
   */
  items?: { arg: number; path?: string; of: string[]; target: string };
  /** With `when: { sql }`: all statements of the text or list of texts are one transaction. */
  atomic?: boolean;
  /** A send that counts as a write of `system` instead where the unit writes to no other system (Redis hashes, MULTI/EXEC). */
  soleRecord?: boolean;
}

/** When the effect happens. All given must hold; unknown values count as holding only for `unless`. */
export type Condition =
  /** The SQL text in the argument (or the template itself for tags): its verb decides the kind: INSERT/UPDATE/DELETE/MERGE/REPLACE/TRUNCATE/WITH…→ write, BEGIN/START → begin, COMMIT, ROLLBACK, SELECT … FOR UPDATE → read. Target from its table. 'receiver': the text the receiver was prepared with. */
  | { sql: number | 'receiver' }
  /** The Cypher text in the argument: a write where it creates, merges, sets, removes or deletes. */
  | { cypher: number }
  /** The argument is the name of a stored procedure: a write unless the name says that it reads. */
  | { procedure: number }
  /** The argument is a command object whose type has `command`; that effect applies. */
  | { command: number }
  /** A literal in the argument (or at its path) is one of these, case-insensitively. `absent`: what holds when it is not given. */
  | { arg: number; path?: string; in: (string | number | boolean)[]; absent?: boolean }
  | { arg: number; path?: string; notIn: (string | number | boolean)[] }
  /** The argument (or path) is given at all / is not. */
  | { arg: number; path?: string; given: boolean };

export interface Callback {
  arg: number;
  /** The callback is the one its receiver holds (TypeUse.holds); it gets the call's own arguments. `arg` says nothing then. */
  held?: true;
  /** Key when the argument is an object of callbacks: 'eachMessage'. Of a handler also a path of keys, `*` any: 'query.*.create'. */
  path?: string;
  /** What the callback's parameters are; null: unknown. 'item' elements of the receiver array. */
  params?: (TypeUse | null)[];
  /** 'now' (default): during the call, part of it. 'handler': later, its own unit of work (consumers, routes). 'afterCommit': when the receiver's transaction commits. 'background': soon, not awaited (setTimeout). 'error': only when it failed. 'done': told of the outcome, after the call's own effects (Node-style `(error, result) => …`). 'alternative': when a later call of the chain `runs` 'one', if it is the one. */
  when?: 'now' | 'alternative' | 'handler' | 'afterCommit' | 'background' | 'error' | 'done';
  /** Runs inside a new transaction: committed after the callback returns, rolled back when it throws. Parameters whose type is a handle of the same library are bound to it. */
  transaction?: boolean;
  /** Writes of this library inside it are bound to the transaction whatever handle they use (CLS). With `transaction`. */
  ambient?: boolean;
  /** Id of the library whose transaction it is (default: this one). */
  of?: string;
  /** The transaction belongs to the handle in this place (mongo `session.withTransaction`: the receiver itself). Default: a new handle. */
  on?: 'new' | 'receiver';
  /** May run many times. */
  loop?: boolean;
  /** The message is acknowledged only after the callback returns (at-least-once consumer): told as mitigation. */
  consumer?: boolean;
  /** Retries the callback: told as mitigation. */
  retries?: boolean;
}

export type Key = { arg: number; path?: string } | { classOf: number } | { typeArg: number } | { text: string };

/**
 * Runs every handler registered on the channel under the same key. `each`: the argument is an array of events.
 * A send of category inProcessBus beside it counts only where no handler leads to an effect.
 * `scope: 'receiver'`: only handlers registered on the same receiver (variable, field, or class that extends it), as far as both are known;
 * 'same': only those of which that is known, where there is no name by which strangers could be told apart.
 */
export interface Dispatch {
  channel: string;
  scope?: 'receiver' | 'same';
  key: Key;
  each?: boolean;
  /** handlers run before the call returns (or its promise settles) */ awaited?: boolean;
  /** argument passed to the handler; default: what the key's argument index says */ pass?: number[];
}
export interface Registration {
  channel: string;
  scope?: 'receiver' | 'same';
  key: Key;
  /** `path`: the handler is under this key of the argument, or the argument itself. */
  handler: { arg: number; path?: string };
  once?: boolean;
}
export interface HookRegistration {
  /** Hook name: fixed, or read from an argument. */
  name: string | { arg: number; prefix?: string };
  handler: { arg: number; path?: string };
  /** `handler` is an object of handlers by hook name; `name` counts for nothing. */
  each?: boolean;
  /** A handler with this many parameters only hears of failures (Mongoose: 3). */
  errorArity?: number;
  /** Which model: the receiver (default), all of the library, an argument's class, or the model whose name is in an argument (`define('user', …)`). */
  of?: 'receiver' | 'all' | { arg: number } | { named: number };
}

/** `ops`: Effect.op values that run it. `timing`: 'inside' the write's transaction or statement; 'afterCommit'; 'caller': after the statement, in whatever transaction the caller has; 'before' the statement, likewise in the caller's. */
export interface Hook {
  ops: string[];
  timing: 'inside' | 'afterCommit' | 'caller' | 'before';
  /** What the hook's parameters are; handles in them are bound to the write's transaction. */
  params?: (TypeUse | null)[];
  /** What `this` is in it. */
  self?: TypeUse;
}

export type Decorator =
  /** The method (or every method, on a class) runs in an ambient transaction of the library `of` (id; default this one). */
  | { kind: 'transactional'; of?: string }
  /** Method or class handles a key: `@OnEvent('x')`, `@EventsHandler(OrderPlaced)` (method `method`). */
  | { kind: 'handler'; channel: string; key: Key; method?: string; /** all arguments are keys */ rest?: boolean }
  /**
   * Method or field is a function of the stream of all events of `from`. It hears the classes given to `ofType(…)` in its body; what the
   * closures in it construct is dispatched on `to` (NestJS sagas).
   */
  | { kind: 'saga'; from: string; to: string }
  /** Method is an ORM hook of its class. */
  | {
      kind: 'hook';
      hook: string | { arg: number; prefix: string };
      /** on a class: the hook's function is this argument */ handler?: { arg: number };
      /** hooks of that library */ of?: string;
    }
  /** Class listens to an entity's hooks by method names (TypeORM `@EventSubscriber`); entity from `listenTo()` or argument 0. */
  | { kind: 'subscriber' }
  /** Injects a value of this type (parameter or property). */
  | { kind: 'inject'; type: TypeUse }
  /** Injects by token: argument 0. */
  | { kind: 'injectToken' }
  /** Method is called by a broker or queue, acknowledged after it returns. */
  | { kind: 'consumer'; method?: string }
  /** Class is an entity/model; nothing else. */
  | { kind: 'entity' }
  | { kind: 'harmless' };
