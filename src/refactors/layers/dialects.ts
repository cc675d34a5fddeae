/** Which SQL database a project talks to. */
import { optionsOf } from '../arrays.js';
import { bare, ts } from '../syntax.js';
import { Decline } from '../types.js';
import type { Dialect, FilesContext } from './layer.js';

const byName: Readonly<Record<string, Dialect>> = {
  postgres: 'postgres',
  postgresql: 'postgres',
  pg: 'postgres',
  cockroachdb: 'postgres',
  'aurora-postgres': 'postgres',
  mysql: 'mysql',
  mysql2: 'mysql',
  mariadb: 'mysql',
  'aurora-mysql': 'mysql',
  sqlite: 'sqlite',
  sqlite3: 'sqlite',
  'better-sqlite3': 'sqlite',
  libsql: 'sqlite',
};
const byPackage: readonly [string, Dialect][] = [
  ['pg', 'postgres'],
  ['postgres', 'postgres'],
  ['@neondatabase/serverless', 'postgres'],
  ['mysql2', 'mysql'],
  ['mysql', 'mysql'],
  ['mariadb', 'mysql'],
  ['better-sqlite3', 'sqlite'],
  ['sqlite3', 'sqlite'],
  ['@libsql/client', 'sqlite'],
];

/** By an option of the call that makes the client, else by the drivers that the package depends on. */
export function sqlDialect(cx: Pick<FilesContext, 'project' | 'packageDir' | 'near'>, callees: RegExp, option: string): Dialect {
  for (const { value } of optionsOf(cx.project, cx.packageDir, callees, option)) {
    const e = bare(value);
    if (!ts.isStringLiteralLike(e)) continue;
    const found = byName[e.text];
    if (!found) throw new Decline(`the database ${e.text} is not covered: the relay needs row locks that are skipped`);
    return found;
  }
  return dialectByDriver(cx);
}

export function dialectByDriver({ project, packageDir, near }: Pick<FilesContext, 'project' | 'packageDir' | 'near'>): Dialect {
  const dependencies = { ...project.packageOf(near)?.dependencies, ...project.packageOf(`${packageDir}/package.json`)?.dependencies };
  const found = new Set(byPackage.flatMap(([name, dialect]) => (dependencies[name] === undefined ? [] : [dialect])));
  const [only] = found;
  if (found.size === 1 && only) return only;
  if (found.size === 0) throw new Decline('which database the project talks to is not in sight: no driver in package.json, no option');
  throw new Decline('the package has drivers of several databases');
}
