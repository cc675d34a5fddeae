/** The project's own knowledge: settings and JSDoc tags that say what a function is. */
import type { Library } from '../model/catalog.js';
import type { FnFact } from '../model/facts.js';
import type { SendCategory } from '../model/finding.js';
import type { Declaration } from '../model/settings.js';
import type { FileIndex } from '../resolution/file-index.js';
import type { Resolver } from '../resolution/resolver.js';
import type { Fx } from './types.js';

export interface Declared {
  of(file: FileIndex, fn: FnFact): Omit<Fx, 'place'> | 'ignore' | undefined;
  /** Declarations that matched nothing. */
  unused(): readonly Declaration[];
}

function pseudo(name: string): Library {
  return { id: `declared:${name}`, technology: name, docs: '', versions: '*', exports: {}, types: {} };
}

/** A declared or tagged function counts as one effect; what it does inside is not looked at. */
export function declarations(_r: Resolver, list: readonly Declaration[], rootOf: (path: string) => string): Declared {
  const used = new Set<Declaration>();
  const memo = new Map<FnFact, Omit<Fx, 'place'> | 'ignore' | null>();
  return {
    of(file, fn) {
      const had = memo.get(fn);
      if (had !== undefined) return had ?? undefined;
      const made = fromTags(fn) ?? fromSettings(file, fn);
      memo.set(fn, made ?? null);
      return made;
    },
    unused: () => list.filter((d) => !used.has(d) && d.module.startsWith('.')),
  };

  function fromSettings(file: FileIndex, fn: FnFact): Omit<Fx, 'place'> | 'ignore' | undefined {
    for (const d of list) {
      if (!d.module.startsWith('.')) continue;
      if (!matchesModule(file.path, rootOf(file.path), d.module) || !matchesExport(file, fn, d.export)) continue;
      used.add(d);
      if (d.as === 'handle') continue;
      return effect(d.as, d.technology ?? d.export, d.category);
    }
    return undefined;
  }
}

function fromTags(fn: FnFact): Omit<Fx, 'place'> | 'ignore' | undefined {
  const tag = fn.tags?.[0]?.trim();
  if (!tag) return undefined;
  const [as, ...rest] = tag.split(/\s+/);
  if (as !== 'write' && as !== 'send' && as !== 'outbox' && as !== 'relay' && as !== 'ignore') return undefined;
  return effect(as, rest.join(' ') || fn.name || 'declared', undefined);
}

function effect(
  as: Exclude<Declaration['as'], 'handle'>,
  technology: string,
  category: SendCategory | undefined,
): Omit<Fx, 'place'> | 'ignore' {
  if (as === 'ignore' || as === 'relay') return 'ignore';
  const kind = as === 'outbox' ? 'outboxWrite' : as;
  return { kind, lib: pseudo(technology), technology, acknowledged: true, ...(as === 'send' ? { category: category ?? 'broker' } : {}) };
}

function matchesModule(path: string, root: string, module: string): boolean {
  const wanted = `${root}/${module.replace(/^\.\//, '')}`.replace(/\.[cm]?[jt]sx?$/, '');
  return path.replace(/\.[cm]?[jt]sx?$/, '') === wanted || path.replace(/\/index\.[cm]?[jt]sx?$/, '') === wanted;
}

function matchesExport(file: FileIndex, fn: FnFact, path: string): boolean {
  const cls = fn.cls === undefined ? undefined : file.facts.classes[fn.cls]?.name;
  const full = cls ? `${cls}.${fn.name}` : fn.name;
  if (path.endsWith('.*')) return cls === path.slice(0, -2);
  return full === path;
}
