/**
 * A test case is one string that carries its expectation: under a line, `//   ^^^^ lost-event` says that a finding of that rule
 * stands on the text above the carets; `write`, `commit`, `send` mark places that the findings must name as evidence.
 * No rule marker means that nothing may be reported.
 */
import assert from 'node:assert/strict';
import { makeCatalog } from '../../src/catalog/index.js';
import { makeFacts } from '../../src/facts/index.js';
import type { FileFacts } from '../../src/model/facts.js';
import type { Finding } from '../../src/model/finding.js';
import { defaultSettings, type Settings } from '../../src/model/settings.js';
import type { Resolved } from '../../src/resolution/resolver.js';
import { report } from '../../src/rules/index.js';
import { makeProgram } from '../../src/session/program.js';
import { applyAccepts, toFindings } from '../../src/session/to-findings.js';
import { analyse } from '../../src/summaries/engine.js';
import { builtinModules } from 'node:module';

export interface Marker {
  file: string;
  line: number;
  from: number;
  to: number;
  word: string;
}

const rules = new Set(['lost-event', 'phantom-event', 'unordered-dual-write', 'outbox-not-atomic', 'relay-loses', 'escaped-write']);

/** Reads the markers of one text; the line they speak of is the last one that is not itself a marker line. */
export function markersOf(file: string, text: string): Marker[] {
  const out: Marker[] = [];
  let above = -1;
  text.split('\n').forEach((row, n) => {
    const m = /^\s*(?:\/\/|#)[ \t]*(\^+[ \t]+[\w-]+(?:[ \t]+\^+[ \t]+[\w-]+)*)[ \t]*$/.exec(row);
    if (!m) {
      above = n;
      return;
    }
    for (const c of row.matchAll(/(\^+)[ \t]+([\w-]+)/g))
      out.push({ file, line: above, from: c.index, to: c.index + c[1]!.length, word: c[2]! });
  });
  return out;
}

/** Sources given by path as a program. `aside`: names of files that nothing says can matter, which are read only where others need them. */
export function programOf(
  sources: Record<string, string>,
  settings: Settings = { ...defaultSettings, exclude: [] },
  aside: readonly string[] = [],
): ReturnType<typeof makeProgram> {
  const paths = new Map(Object.entries(sources).map(([name, text]) => [`/w/${name}`, text]));
  const isAside = new Set(aside.map((name) => `/w/${name}`));
  const textOf = (path: string): FileFacts => makeFacts(path, paths.get(path)!);
  return makeProgram({
    facts: [...paths.keys()].filter((path) => !isAside.has(path)).map(textOf),
    load: (path) => (isAside.has(path) ? textOf(path) : undefined),
    resolve: (from, specifier) => resolveIn(paths, from, specifier),
    excluded: (path) => /\.(test|spec)\.ts$/.test(path) && settings.exclude.length === 0,
    catalog: makeCatalog(settings.declare),
  });
}

/** Analyses sources given by path. */
export function analyseSources(
  sources: Record<string, string>,
  settings: Settings = { ...defaultSettings, exclude: [] },
  aside: readonly string[] = [],
): Finding[] {
  const paths = new Map(Object.entries(sources).map(([name, text]) => [`/w/${name}`, text]));
  const program = programOf(sources, settings, aside);
  const analysis = analyse(program, { declare: settings.declare, rootOf: () => '/w' });
  const reports = report(analysis.joined, {
    relay: analysis.relay,
    markedAfter: analysis.engine.markedAfter,
    soleRecord: analysis.soleRecord,
  }).filter((r) => !program.excluded(r.file.path));
  const conversion = {
    consumers: analysis.engine.consumers,
    compensations: analysis.engine.compensations,
    readText: (p: string) => paths.get(p),
    settingsFor: () => settings,
    rootOf: () => '/w',
    today: '2026-11-24',
  };
  return applyAccepts(toFindings(reports, conversion), program.all(), conversion).findings;
}

function resolveIn(paths: ReadonlyMap<string, string>, from: string, specifier: string): Resolved {
  if (specifier.startsWith('node:') || builtinModules.includes(specifier))
    return { kind: 'builtin', name: specifier.startsWith('node:') ? specifier : `node:${specifier}` };
  if (!specifier.startsWith('.')) return { kind: 'package', name: specifier };
  const base = new URL(specifier, `file://${from}`).pathname;
  for (const p of [base, base.replace(/\.js$/, '.ts'), `${base}.ts`, `${base}.tsx`, `${base}.js`, `${base}/index.ts`])
    if (paths.has(p)) return { kind: 'file', path: p };
  return { kind: 'none' };
}

/** Registers one case. */
export function check(name: string, code: string | Record<string, string>, settings?: Partial<Settings>): void {
  it(name, () => {
    const sources = typeof code === 'string' ? { 'main.ts': code } : code;
    const findings = analyseSources(sources, { ...defaultSettings, exclude: [], ...settings }).filter((f) => !f.accepted);
    const markers = Object.entries(sources).flatMap(([file, text]) => markersOf(`/w/${file}`, text));
    const want = markers.filter((m) => rules.has(m.word)).map((m) => `${m.file.slice(3)}:${m.line + 1}:${m.from} ${m.word}`);
    const got = findings.map((f) => `${f.place.file.slice(3)}:${f.place.start.line + 1}:${f.place.start.character} ${f.rule}`);
    assert.deepEqual(
      got.sort(),
      want.sort(),
      `findings differ${findings.map((f) => `\n  ${f.place.file}:${f.place.start.line + 1} ${f.message}`).join('')}`,
    );
    for (const m of markers) {
      if (rules.has(m.word)) continue;
      const steps = findings.flatMap((f) =>
        m.word === 'write'
          ? (f.write?.path ?? [])
          : m.word === 'send'
            ? (f.send?.path ?? [])
            : m.word === 'commit'
              ? f.commit
                ? [f.commit]
                : []
              : [],
      );
      const hit = steps.some((s) => s.place.file === m.file && s.place.start.line === m.line && s.place.start.character === m.from);
      assert.ok(
        hit,
        `no ${m.word} at ${m.file}:${m.line + 1}:${m.from}; there are ${steps.map((s) => `${s.place.file}:${s.place.start.line + 1}:${s.place.start.character}`).join(', ')}`,
      );
    }
  });
}
