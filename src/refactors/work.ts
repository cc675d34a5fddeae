/** What one refactoring has at hand: parsed files, their styles, the edits so far, and what is said about them. */
import { join } from 'node:path/posix';
import type { FnFact } from '../model/facts.js';
import type { FileIndex } from '../resolution/file-index.js';
import type { Values } from '../resolution/values.js';
import type { Layer } from './layers/layer.js';
import type { Sender } from './senders/sender.js';
import { requireDependency } from './dependencies.js';
import { Edits } from './edits.js';
import { Imports, specifierTo, type Import } from './imports.js';
import type { NestModule } from './nest-modules.js';
import type { OwnOutbox } from './own-outbox.js';
import { isEsm } from './javascript.js';
import { specifierAcross } from './packages.js';
import { freshName } from './scope.js';
import { plainStyle, styleOf, type Style } from './style.js';
import { isCall, isFunction, nodeAt, parse, ts, type Call, type FunctionNode } from './syntax.js';
import { Decline, type Annotation, type Hop, type Project } from './types.js';
import { Places } from './values.js';

export const publishTitle = 'Publish through a transactional outbox';

export const annotations = {
  unit: { id: 'unit', label: 'Publish through the outbox', description: 'The change and its message are committed together.' },
  thread: { id: 'thread', label: 'Hand the transaction down', description: 'An optional parameter: other callers are as before.' },
  outbox: { id: 'outbox', label: 'The outbox', description: 'Table, store, relay and sender.' },
  wire: { id: 'wire', label: 'Start the relay', description: 'Nothing is sent until a relay runs.' },
  accept: { id: 'accept', label: 'Tell Dualwrite', description: 'No change of what the code does.' },
  unused: { id: 'unused', label: 'Remove what is not used any more' },
} as const satisfies Record<string, Annotation>;

export class Work {
  readonly edits: Edits;
  readonly places: Places;
  readonly steps: string[] = [];
  readonly notes: string[] = [];
  /** Try statements taken away around sends; lines that move one level out with them. */
  readonly unwrapped = new Set<ts.Node>();
  readonly dedent: { path: string; start: number; end: number }[] = [];
  /** Callbacks that became loops, statements that are gone. */
  readonly loops = new Set<ts.Node>();
  readonly dropped = new Set<ts.Node>();
  /** Parameters given to callbacks and functions that had none for the handle. */
  readonly added = new Map<ts.Node, string>();
  /** Calls that were given the handle, and as which argument; writes bound to it and sends replaced. */
  readonly given = new Map<ts.Node, number>();
  readonly bound = new Set<ts.Node>();
  /** Functions that the handle goes through: they use it, whatever else declares them. */
  readonly onWay = new Set<ts.Node>();
  /** Packages that a package depends on from now on: `folder name`. */
  readonly dependencies = new Set<string>();
  /** Files whose packages have what others may need: those that write. */
  readonly writers: string[] = [];
  /** A file in whose folder the outbox belongs, where rows are written in other code than the unit's. */
  home: string | undefined;
  /** The project's own outbox, where rows go to it. */
  own: OwnOutbox | undefined;
  /** What the code of jobs needs that are added by the handle, where there are no rows. */
  joined: Import[] | undefined;
  /** Modules of a NestJS application, read when first asked for. */
  nestModules: NestModule[] | undefined;
  private readonly sources = new Map<string, ts.SourceFile>();
  private readonly styles = new Map<string, Style>();
  private readonly imported = new Map<string, Imports>();

  constructor(readonly project: Project) {
    this.edits = new Edits((p) => project.read(p));
    this.places = new Places(project.resolver);
  }

  source(path: string): ts.SourceFile {
    let source = this.sources.get(path);
    if (!source) {
      const text = this.project.read(path);
      if (text === undefined) throw new Decline(`${path} can't be read`);
      this.sources.set(path, (source = parse(path, text)));
    }
    return source;
  }

  index(path: string): FileIndex {
    const file = this.project.resolver.program.file(path);
    if (!file) throw new Decline(`${path} was not analysed`);
    return file;
  }

  style(path: string): Style {
    let style = this.styles.get(path);
    if (!style) {
      style = styleOf(this.project.read(path) ?? '', plainStyle);
      if (style.extension === undefined) style.extension = /\.[cm]js$/.exec(path)?.[0] ?? this.extensionNear(path);
      this.styles.set(path, style);
    }
    return style;
  }

  /** What relative imports end in elsewhere in the package. */
  private extensionNear(path: string): string {
    const pkg = this.project.packageOf(path);
    let looked = 0;
    for (const file of this.project.files()) {
      if (!pkg || !file.startsWith(`${pkg.dir}/`) || looked++ > 40) continue;
      const found = styleOf(this.project.read(file) ?? '').extension;
      if (found !== undefined) return found;
    }
    return (pkg?.json as { type?: unknown } | undefined)?.type === 'module' ? '.js' : '';
  }

  imports(path: string): Imports {
    let imports = this.imported.get(path);
    if (!imports) this.imported.set(path, (imports = new Imports(path, this.source(path), this.style(path))));
    return imports;
  }

  import(path: string, list: readonly Import[]): void {
    for (const i of list) this.imports(path).add(i);
  }

  /** Imports names of a file of the project. */
  importFrom(path: string, file: string, names: readonly string[], typeOnly = false): void {
    if (path === file || names.length === 0) return;
    this.imports(path).add({ module: this.specifier(path, file), names, ...(typeOnly ? { typeOnly } : {}) });
  }

  /** How a file imports another: relatively, or by the package's name where it is another package's. */
  private specifier(path: string, file: string): string {
    const { project } = this;
    const to = project.packageOf(file);
    if (!to || to.dir === project.packageOf(path)?.dir) return specifierTo(path, file, this.style(path).extension ?? '');
    const found = specifierAcross(project, path, file);
    if (found === undefined)
      throw new Decline(`it is not clear how ${path.slice(project.rootOf(path).length + 1)} imports files of ${to.dir}`);
    return found;
  }

  /** Lines of try statements that were taken away move one level out. */
  applyDedents(): void {
    for (const d of this.dedent.splice(0)) this.edits.dedent(d.path, d.start, d.end, this.style(d.path).indent, annotations.unit.id);
  }

  writeImports(annotation: string): void {
    for (const [path, imports] of this.imported) {
      for (const module of imports.modules()) requireDependency(this, path, module, this.writers, annotations.outbox.id);
      imports.write(this.edits, annotation);
    }
  }

  call(hop: Hop): Call {
    const source = this.source(hop.file);
    const found = nodeAt(source, hop.start, hop.end, isCall);
    if (!found) throw new Decline(`the call ${hop.what} can't be located`);
    return found;
  }

  /** The syntax of a function of the facts. */
  fn(path: string, fn: FnFact): FunctionNode | ts.SourceFile {
    const source = this.source(path);
    if (fn.kind === 'module') return source;
    const found = nodeAt(source, fn.start, fn.end, isFunction);
    if (!found) throw new Decline(`the function ${fn.name} can't be located`);
    return found;
  }

  /** `src/orders.ts:41`, as it is told. */
  placeOf({ file, at }: Pick<Hop, 'file' | 'at'>): string {
    return placeIn(this.project, file, at);
  }

  valuesOf(path: string, node: ts.Expression): Values {
    return this.places.valuesOf(path, node);
  }

  /** White space that a line starts with. */
  indentAt(path: string, at: number): string {
    const text = this.project.read(path) ?? '';
    const start = text.lastIndexOf('\n', at - 1) + 1;
    return /^[ \t]*/.exec(text.slice(start, at))![0];
  }

  /** What stands between the last element of a list and another one: a line of its own where the last one has one. */
  separator(path: string, last: ts.Node): string {
    const text = this.source(path).text;
    const start = last.getStart();
    const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
    return line.trim() === '' ? `,${this.style(path).eol}${line}` : ', ';
  }

  fresh(base: string, node: ts.Node): string {
    let around: ts.Node = node;
    while (around.parent && !ts.isSourceFile(around.parent) && !isTopFunction(around)) around = around.parent;
    return freshName(base, around);
  }

  /** Imports what the code of a row needs. */
  importRow(path: string): void {
    if (this.joined) this.import(path, this.joined);
    else if (this.own) this.import(path, this.own.imports(path));
    else this.importFrom(path, this.outboxFile(path), ['addToOutbox']);
  }

  /** The generated file that has `addToOutbox`, for code at a path. */
  outboxFile(path: string): string {
    return join(this.outboxDir(path), `outbox${this.ending(path)}`);
  }

  /** What generated files of code end in. A project in JavaScript gets JavaScript. */
  ending(path: string): '.ts' | '.js' | '.mjs' | '.cjs' {
    const near = this.home ?? path;
    const own = /\.[cm]?js$/.exec(near)?.[0] as '.js' | '.mjs' | '.cjs' | undefined;
    const pkg = this.project.packageOf(near);
    const typed = pkg !== undefined && (pkg.dependencies.typescript !== undefined || this.project.exists(join(pkg.dir, 'tsconfig.json')));
    return own === undefined || typed ? '.ts' : own;
  }

  /** Whether a file of the project is written in ES modules. */
  isEsm(path: string): boolean {
    const type = (this.project.packageOf(path)?.json as { type?: unknown } | undefined)?.type;
    return isEsm(path, this.project.read(path) ?? '', type);
  }

  /** Folder of the generated files, for code at a path. */
  outboxDir(path: string): string {
    return this.dirNear(this.home ?? path);
  }

  /** An outbox that a refactoring has made stands in the folder. */
  private isOutbox(folder: string): boolean {
    return ['.ts', '.js', '.mjs', '.cjs'].some((ending) =>
      this.project.read(join(folder, `outbox${ending}`))?.includes('function addToOutbox('),
    );
  }

  /** `outbox` in the source folder of the code around a path. */
  dirNear(path: string): string {
    const pkg = this.project.packageOf(path);
    const dir = pkg?.dir ?? this.project.rootOf(path);
    const inside = path.slice(dir.length + 1).split('/');
    const src = inside.lastIndexOf('src');
    if (src >= 0) return join(dir, ...inside.slice(0, src + 1), 'outbox');
    const there = ['lib', 'app', 'server', 'source', ''].find((folder) => this.isOutbox(join(dir, folder, 'outbox')));
    if (there !== undefined) return join(dir, there, 'outbox');
    // What is below `app` of a Next.js project is routes: https://nextjs.org/docs/app/getting-started/project-structure
    if (pkg?.dependencies.next !== undefined) return join(dir, 'lib/outbox');
    const first = inside.length > 1 && /^(lib|app|server|source)$/.test(inside[0]!) ? inside[0]! : '';
    return join(dir, first, 'outbox');
  }
}

/** Why something was declined, with the place of the code that it is about. */
export function toldReason(project: Project, { reason, at }: Decline): string {
  return at ? `${reason} (${placeIn(project, at.getSourceFile().fileName, at.getStart())})` : reason;
}

/** A place as it is told: the path in the workspace folder, and the line. */
export function placeIn(project: Project, file: string, at: number): string {
  const text = project.read(file) ?? '';
  return `${file.slice(project.rootOf(file).length + 1)}:${text.slice(0, at).split('\n').length}`;
}

function isTopFunction(n: ts.Node): boolean {
  return isFunction(n) && (ts.isMethodDeclaration(n) || ts.isFunctionDeclaration(n) || ts.isConstructorDeclaration(n));
}

export interface Parties {
  layer: Layer;
  sender: Sender;
}
