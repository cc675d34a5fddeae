/**
 * Properties under symbols: what `x[KEY]` gives, for a `const KEY = Symbol(…)`, is whatever the program puts under that very symbol
 * (`context[TRANSACTION] = manager`). Which object it was put into is not told apart: copies of a context have it as well.
 */
import type { Expr } from '../model/facts.js';
import { append } from '../model/multimap.js';
import { assignValues } from './assign.js';
import type { FileIndex, Put } from './file-index.js';
import { tokenKey } from './inject.js';
import { remembered } from './memo.js';
import type { Resolver } from './resolver.js';
import { none, union, type Frame, type Values } from './values.js';

/** What is put under the symbol; nothing where the key is none. */
export function underSymbol(r: Resolver, key: Expr, frame: Frame): Values {
  const name = symbolName(r, key, frame);
  if (name === undefined) return none;
  return remembered(r, `symbol ${name}`, () => {
    let values: Values = none;
    for (const { file, put } of r.symbolPuts.get(name) ?? []) values = union(values, assignValues(r, put, r.rootFrame(file, put.fn)));
    return values;
  });
}

/** What the program puts under symbols, by symbol. */
export function symbolPuts(r: Resolver): ReadonlyMap<string, readonly { file: FileIndex; put: Put }[]> {
  const table = new Map<string, { file: FileIndex; put: Put }[]>();
  for (const file of r.program.files) {
    if (r.program.excluded(file.path)) continue;
    for (const puts of file.puts.values()) {
      for (const put of puts) {
        const name = put.key && symbolName(r, put.key, r.rootFrame(file, put.fn));
        if (name === undefined) continue;
        append(table, name, { file, put });
      }
    }
  }
  return table;
}

/** Identity of the constant that holds a symbol. */
function symbolName(r: Resolver, key: Expr, frame: Frame): string | undefined {
  if (key.k !== 'var') return undefined;
  const name = tokenKey(r, key, frame);
  const m = name === undefined ? null : /^v:(\d+)\.(\d+)$/.exec(name);
  const file = m && r.program.files[Number(m[1])];
  if (!file) return undefined;
  const made = file.assigns.get(Number(m[2]));
  return made?.length === 1 && isSymbol(made[0]!.e) ? name : undefined;
}

function isSymbol(e: Expr): boolean {
  if (e.k === 'cast') return isSymbol(e.e);
  if (e.k !== 'call') return false;
  const f = e.f.k === 'mem' && e.f.n === 'for' ? e.f.o : e.f;
  return f.k === 'glob' && f.name === 'Symbol';
}
