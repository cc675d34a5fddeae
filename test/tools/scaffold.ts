/** The texts of a new catalog entry and its test, from a package's real types. */
import ts from 'typescript';
import type { Packages } from '../contract/program.js';
import { Real } from '../contract/real.js';

export interface Scaffold {
  id: string;
  entry: string;
  test: string;
}

interface Class {
  name: string;
  members: string[];
}

/** Verbs that usually change or send something: proposed as a send, to be looked at. */
const sending =
  /^(send|publish|emit|produce|enqueue|push|dispatch|trigger|add|create|insert|update|upsert|delete|remove|save|put|set|write)/i;

export function scaffold(packages: Packages, from: { specifier: string; version: string; homepage?: string }): Scaffold {
  const real = new Real(packages);
  const id = from.specifier
    .replace(/^@/, '')
    .replace(/[^a-z0-9]+/gi, '-')
    .toLowerCase();
  const exported = packages.checker.getExportsOfModule(packages.module(from.specifier)!);
  const classes: Class[] = [];
  const functions: string[] = [];
  for (const symbol of exported) {
    const value = real.valueType(symbol);
    if (!value || !/^[\w$]+$/.test(symbol.name)) continue;
    const [instance] = real.instances(value);
    if (instance) classes.push({ name: symbol.name, members: methods(packages, real, instance) });
    else if (real.callable(value) === 'yes') functions.push(symbol.name);
  }
  return { id, entry: entryText(id, from, classes, functions), test: testText(id, from.specifier, classes[0]) };
}

function methods(packages: Packages, real: Real, type: ts.Type): string[] {
  return packages.checker
    .getPropertiesOfType(type)
    .filter(
      (p) =>
        isPublic(p) && /^[a-z]\w*$/i.test(p.name) && real.callable(packages.checker.getTypeOfSymbolAtLocation(p, packages.place)) === 'yes',
    )
    .map((p) => p.name)
    .sort();
}

function isPublic(symbol: ts.Symbol): boolean {
  return !(symbol.declarations ?? []).some((d) => ts.getCombinedModifierFlags(d) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected));
}

function entryText(
  id: string,
  from: { specifier: string; version: string; homepage?: string },
  classes: readonly Class[],
  functions: readonly string[],
): string {
  const docs = from.homepage ?? `https://www.npmjs.com/package/${from.specifier}`;
  const key = (name: string): string => (name === 'default' ? 'default' : name);
  const exports = [
    ...classes.map((c) => `      ${key(c.name)}: { class: '${typeName(c, id)}' },`),
    ...functions.map((f) => `      // ${f}: { fn: … },`),
  ];
  const types = classes.map((c) => {
    const sends = c.members.filter((m) => sending.test(m));
    const rest = c.members.filter((m) => !sending.test(m));
    return [
      `    ${typeName(c, id)}: {`,
      '      members: {',
      ...(sends.length > 0 ? [`        ...each('${sends.join(' ')}', send({ target: arg(0) })),`] : []),
      ...(rest.length > 0 ? [`        ...each('${rest.join(' ')}', harmless),`] : []),
      '      },',
      '    },',
    ].join('\n');
  });
  return `import { arg, each, harmless, library, send } from '../define.js';

/** TODO: what it is, when its calls take effect, who acknowledges. ${docs} */
export default library({
  id: '${id}',
  technology: '${from.specifier}',
  category: 'broker',
  docs: '${docs}',
  versions: '${from.version.split('.')[0]}',
  exports: {
    '${from.specifier}': {
${exports.join('\n')}
    },
  },
  types: {
${types.join('\n')}
  },
  holes: [],
});
`;
}

function typeName(c: Class, id: string): string {
  return c.name === 'default' ? id.replace(/(^|-)(\w)/g, (_, _dash, letter: string) => letter.toUpperCase()) : c.name;
}

function testText(id: string, specifier: string, first: Class | undefined): string {
  const name = first?.name === 'default' || first === undefined ? 'client' : first.name;
  const imported = first?.name === 'default' || first === undefined ? name : `{ ${name} }`;
  return `import { check } from '../check.js';

describe('${id}', () => {
  // TODO: usage in the style of the library's documentation; mark the send with \`lost-event\`.
  check(
    'after a write',
    \`
      import ${imported} from '${specifier}';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function placeOrder(data: { id: string }) {
        await prisma.order.create({ data });
      }
    \`,
  );

  check(
    'quiet: set-up, reading, consuming',
    \`
      import ${imported} from '${specifier}';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      export async function start(data: { id: string }) {
        await prisma.start.create({ data });
      }
    \`,
  );
});
`;
}
