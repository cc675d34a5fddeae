/** What a data layer has to say to the engine. It knows nothing of senders. */
import type { ApiValue, Values } from '../../resolution/values.js';
import type { Import } from '../imports.js';
import type { RawSql } from '../raw-sql.js';
import type { Style } from '../style.js';
import type { Call, ts } from '../syntax.js';
import type { Project, TextEdit } from '../types.js';

/** Code that names a type, with what it needs to be imported. */
export interface TypeText {
  text: string;
  imports: Import[];
}

/** `before` + `async (handle) => { … }` + `after`: runs the callback in a transaction. */
export interface Opener {
  before: string;
  after: string;
  imports?: Import[];
  /** The layer's own `inTransaction` of the generated outbox file has to be imported. */
  helper?: string;
}

/** Where a write is bound to a handle. */
export interface BindSite {
  call: Call;
  source: ts.SourceFile;
  /** Code of the handle. */
  handle: string;
  valuesOf(node: ts.Expression): Values;
  /** `{ a }` or `{a}` */
  style: Style;
}

/** A parameter that carries the handle through a function that writes. */
export interface HandleParam {
  /** Its type. */
  type: TypeText;
  /** Code of the default, for layers whose handle is a full client; absent: `name?: type`. */
  default?: string;
}

export interface FilesContext {
  project: Project;
  /** Folder of the package.json. */
  packageDir: string;
  /** Folder that the outbox files go to. */
  dir: string;
  /** Ending of relative imports. */
  ext: string;
  style: Style;
  dialect: Dialect;
  /** The project is in TypeScript: decorators and interfaces can be used. */
  typed: boolean;
  /** A file of the package that writes, for what has to be read off the project. */
  near: string;
}

export type Dialect = 'postgres' | 'mysql' | 'sqlite' | 'mongodb';

/** A file of the project to make or to change. Texts are in the plain style. */
export interface Generated {
  path: string;
  /** Whole text of a new file; or what is added to one that exists. */
  text?: string;
  edits?: TextEdit[];
  kind: 'outbox' | 'model' | 'migration';
}

export interface OutboxFiles {
  files: Generated[];
  steps: string[];
}

export interface Layer {
  /** Catalog id. */
  id: string;
  technology: string;
  /** Name for a handle that the engine introduces. */
  handleName: string;
  /** Type of the handle in a signature, seen from a file. */
  handleType(from: { path: string; project: Project; packageDir: string }): TypeText;
  /** Whether a value is a handle of an open transaction. */
  isHandle(v: ApiValue): boolean;
  /** The same for a declared parameter, of which only the type is known. Default: isHandle. */
  isHandleParameter?(v: ApiValue): boolean;
  /** Code by which `expr`, of this value, is the client that opens transactions and that a store is made of; undefined: it is none. */
  client(v: ApiValue, expr: string): string | undefined;
  /** How to open a transaction on a client. */
  open(client: string): Opener;
  /** What the generated store is made of, where that is not the client itself. */
  store?(client: string): string;
  /** The handle of a transaction opened by a call of its own (`BEGIN`, `startTransaction`). */
  begun?(begin: Call): string | undefined;
  /** How statements of PostgreSQL are run on a handle. */
  raw?: RawSql;
  /** A file with the `helper` of `open` alone, for where there is no outbox. */
  helperText?(from: { project: Project; packageDir: string }): string;
  /** The edits that bind a write to the handle. Throws `Decline` where it can't be bound. */
  bind(site: BindSite): TextEdit[];
  /** Default of a handle parameter for the function with this write: the client it uses without one. */
  parameter(site: Omit<BindSite, 'handle'> & { path: string; project: Project; packageDir: string }): HandleParam;
  /** outbox.ts with `addToOutbox(handle, message)`, store.ts with `OutboxStore`, the table and its migration. */
  files(cx: FilesContext): OutboxFiles;
  /** NestJS: what can be injected anywhere as the client. */
  injection?: { name: string; declaration: string; imports: Import[] };
  /** Its outbox needs TypeScript. */
  typed?: boolean;
  /** A row is written by the handle alone: code of another package can do it, without a model of its own. */
  anywhere?: boolean;
  /** Said where other work is in the transaction too: how long it may last. */
  timeLimit?: string;
  /** Code of a stand-in for the client in tests that make a class by hand: it runs what it is given. */
  fake?: string;
  /** The statements of the generated store are put together in a way that Dualwrite itself can't read. */
  unreadable?: boolean;
  /** Dialect, from what the project says of its database. */
  dialect(cx: Pick<FilesContext, 'project' | 'packageDir' | 'near'>): Dialect;
}
