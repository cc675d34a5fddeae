/** What a sender has to say to the engine. It knows nothing of data layers. */
import type { Values } from '../../resolution/values.js';
import type { RawSql, SqlCode } from '../raw-sql.js';
import type { Call, ts } from '../syntax.js';

/** Code of one message's parts. */
export interface MessageCode {
  destination: string;
  key?: string;
  headers?: string;
  payload: string;
  /** The message is one of many: `for (const <name> of <over>)` around it. */
  each?: { name: string; over: string };
}

/** Code that adds one job by a handle. */
export type Job = (handle: string) => SqlCode;

/** How a queue in a database adds a job in a transaction of it. */
export interface Joins {
  /** What it needs of a data layer. */
  by: keyof RawSql;
  /** Reads the job off the call. Throws `Decline` where it can't be read. */
  job(site: SendSite, sql: RawSql): Job;
  /** How it is done by hand: ends a sentence. */
  byHand: string;
  /** What is assumed of the queue. */
  note?: string;
}

export interface SendSite {
  call: Call;
  source: ts.SourceFile;
  /** Code of a node with the project's edits in it left out. */
  text(node: ts.Node): string;
  valuesOf(node: ts.Expression): Values;
  /** A name that is free around the call. */
  fresh(base: string): string;
}

export interface Sender {
  /** Catalog ids. */
  ids: readonly string[];
  /** Value of the row's transport column and key of the relay's senders. */
  transport: string;
  /** The messages of a call. Throws `Decline` where they can't be read. */
  messages(site: SendSite): MessageCode[];
  /** Dualwrite can't read off the generated function that it sends: the relay has to be told. */
  unreadable?: boolean;
  /** What is to be known of its rows. */
  note?: string;
  /** Methods of the same client that only wait for the send, and are dropped with it. */
  companions?: readonly string[];
  /** The generated file: `outbox/<file>.ts` exports `<function>(client)`. */
  file: string;
  function: string;
  /** Text of that file; `ext` is the ending of relative imports, `dependencies` those of the package. */
  text(ext: string, dependencies: Readonly<Record<string, string>>): string;
  /** Catalog types that the send may be called on, where a library has several kinds of senders; default: any. */
  receivers?: readonly string[];
  /** Code that adds the row of a message, where it does not go to a generated outbox. */
  row?(m: MessageCode, handle: string): string;
  /** The queue can be in the database that is written to: a job is then part of the transaction, and there is no row. */
  joins?: Joins;
  /** The client where the send is called on none that a class is given: code of it anywhere, empty where it takes none. */
  client?: SqlCode;
  /** Changes in how the client is made, where a relay needs more of it: the creating method and its replacement. */
  upgrade?: { from: string; to: string };
}
