/**
 * Whether a refactoring of a checked-out repository makes new type errors. The options are those of the tsconfig nearest to each file; packages
 * that the checkout has not installed are taken from test/libraries where they are there, and what is in neither is as unknown after as before.
 */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const libraries = join(__dirname, '../libraries/node_modules');

/** What a refactoring uses of a client that the checkout has not generated. Its models and their types are as unknown after as before. */
const prismaFile = '/generated-prisma-client.d.ts';
const prismaText = `
export class PrismaClient {
  constructor(options?: any);
  $transaction<T>(work: (tx: Prisma.TransactionClient) => Promise<T>, options?: any): Promise<T>;
  $transaction(list: any[], options?: any): Promise<any[]>;
  $queryRawUnsafe<T = unknown>(query: string, ...values: any[]): Promise<T>;
  $queryRaw<T = unknown>(query: any, ...values: any[]): Promise<T>;
  $executeRaw(query: any, ...values: any[]): Promise<number>;
  $executeRawUnsafe(query: string, ...values: any[]): Promise<number>;
  [member: string]: any;
}
export namespace Prisma {
  type TransactionClient = PrismaClient;
  const sql: any, raw: any, join: any, empty: any;
}
`;

/** Parsed files that no refactoring touches are kept between checks: they are most of the work. */
const kept = new Map<string, ts.SourceFile | undefined>();

/** The first error that the texts bring; undefined: none. */
export function newTypeErrors(root: string, after: ReadonlyMap<string, string>): string | undefined {
  const byConfig = new Map<string, string[]>();
  for (const path of after.keys()) {
    if (!/\.[cm]?tsx?$/.test(path)) continue;
    const config = configFor(path, root) ?? '';
    byConfig.set(config, [...(byConfig.get(config) ?? []), path]);
  }
  for (const [config, files] of byConfig) {
    const known = new Map<string, number>();
    for (const e of errors(config, files, new Map())) known.set(e.text, (known.get(e.text) ?? 0) + 1);
    for (const e of errors(config, files, after)) {
      const left = known.get(e.text) ?? 0;
      if (left === 0) return `type error: ${e.place} ${e.text}`;
      known.set(e.text, left - 1);
    }
  }
  return undefined;
}

function configFor(path: string, root: string): string | undefined {
  for (let dir = dirname(path); dir.length >= root.length; dir = dirname(dir))
    for (const name of ['tsconfig.json', 'tsconfig.app.json', 'tsconfig.base.json']) {
      const config = join(dir, name);
      if (existsSync(config)) return config;
    }
  return undefined;
}

function optionsOf(config: string): ts.CompilerOptions {
  const read = config === '' ? undefined : ts.readConfigFile(config, (p) => readFileSync(p, 'utf8'));
  const parsed =
    read?.config === undefined
      ? undefined
      : ts.parseJsonConfigFileContent(read.config, { ...ts.sys, readDirectory: () => [] }, dirname(config));
  return {
    ...parsed?.options,
    noEmit: true,
    skipLibCheck: true,
    incremental: false,
    composite: false,
    declaration: false,
    types: ['node'],
    typeRoots: [join(libraries, '@types')],
  };
}

interface Found {
  place: string;
  text: string;
}

function errors(config: string, files: readonly string[], texts: ReadonlyMap<string, string>): Found[] {
  const options = optionsOf(config);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (p) => p === prismaFile || texts.has(p) || fileExists.call(host, p);
  host.readFile = (p) => (p === prismaFile ? prismaText : (texts.get(p) ?? readFile.call(host, p)));
  const { directoryExists } = host;
  host.directoryExists = (p) => (directoryExists?.call(host, p) ?? false) || [...texts.keys()].some((t) => t.startsWith(`${p}/`));
  const parse = host.getSourceFile.bind(host);
  host.getSourceFile = (p, how) => {
    if (files.includes(p)) return parse(p, how);
    const key = `${config} ${p}`;
    if (!kept.has(key)) kept.set(key, parse(p, how));
    return kept.get(key);
  };
  const beside = existsSync(libraries) ? join(dirname(realpathSync(libraries)), 'x.ts') : undefined;
  host.resolveModuleNameLiterals = (names, from, _redirected, o) =>
    names.map(({ text }) => {
      const own = ts.resolveModuleName(text, from, o, host);
      if (own.resolvedModule) return own;
      if (text === '@prisma/client') return { resolvedModule: { resolvedFileName: prismaFile, extension: ts.Extension.Dts } };
      return beside === undefined || text.startsWith('.') ? own : ts.resolveModuleName(text, beside, o, host);
    });
  const program = ts.createProgram(
    files.filter((f) => texts.has(f) || existsSync(f)),
    options,
    host,
  );
  return (
    files
      .map((f) => program.getSourceFile(f))
      .filter((s) => s !== undefined)
      .flatMap((s) => [...program.getSyntacticDiagnostics(s), ...program.getSemanticDiagnostics(s)])
      // The packages of the checkout are not installed: that says nothing of the code.
      .filter((d) => d.code !== 2307 && d.code !== 7016 && !isOfUnknownCall(d, program.getTypeChecker()))
      .filter((d) => !ts.flattenDiagnosticMessageText(d.messageText, ' ').startsWith(`Module '"@prisma/client"' has no exported member`))
      .map((d) => ({
        place: d.file && d.start !== undefined ? `${d.file.fileName}:${d.file.getLineAndCharacterOfPosition(d.start).line + 1}` : '',
        text: ts.flattenDiagnosticMessageText(d.messageText, ' '),
      }))
  );
}

/** A callback's parameter has no type where what is called has none: its package is not installed. */
function isOfUnknownCall(d: ts.Diagnostic, checker: ts.TypeChecker): boolean {
  if (d.code !== 7006 || !d.file || d.start === undefined) return false;
  const at = d.start;
  let call: ts.CallExpression | undefined;
  const find = (n: ts.Node): void => {
    if (n.pos > at || n.end <= at) return;
    if (
      ts.isCallExpression(n) &&
      n.arguments.some((a) => (ts.isArrowFunction(a) || ts.isFunctionExpression(a)) && a.parameters.some((p) => p.getStart() === at))
    )
      call = n;
    ts.forEachChild(n, find);
  };
  find(d.file);
  return call !== undefined && (checker.getTypeAtLocation(call.expression).flags & ts.TypeFlags.Any) !== 0;
}
