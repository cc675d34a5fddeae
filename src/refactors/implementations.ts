/**
 * A call that runs one of several functions: the implementations of a port. What is handed down goes to each of them that writes or sends for
 * the finding; the others may run as well, so they must do nothing that the transaction would be about.
 */
import type { FnFact } from '../model/facts.js';
import type { FnValue } from '../resolution/values.js';
import { calleeOf, type ts } from './syntax.js';
import { calleeAt, type Callee } from './thread.js';
import { Decline, type End, type Hop } from './types.js';
import type { Work } from './work.js';

/** Throws `Decline` where a call on the way to the ends may run a function that does something else with what it is given. */
export function requireAlike(work: Work, ends: readonly End[]): void {
  const seen = new Set<ts.Node>();
  for (const { path } of ends) for (let i = 0; i < path.length - 1; i++) work.onWay.add(calleeAt(work, path, i).node);
  for (const end of ends) {
    end.path.forEach((hop, i) => {
      const call = hop.candidates === undefined ? undefined : work.call(hop);
      if (!call || seen.has(call)) return;
      seen.add(call);
      const through = ends.flatMap((e) =>
        e.path.flatMap((h, j) => (h.file === hop.file && h.start === hop.start ? [calleeAt(work, e.path, j)] : [])),
      );
      requireOthersIdle(work, hop, end.technology, calleeAt(work, end.path, i), through);
    });
  }
}

function requireOthersIdle(work: Work, hop: Hop, technology: string, one: Callee, through: readonly Callee[]): void {
  const all = work.valuesOf(hop.file, calleeOf(work.call(hop))).filter((v): v is FnValue => v.t === 'fn');
  if (all.length < 2) throw new Decline(`${hop.what} runs one of ${hop.candidates} functions, which are not all known here`);
  for (const { file, fn } of all) {
    if (through.some((c) => c.file === file.path && c.fact.id === fn.id)) continue;
    const other = told(work, file.path, fn);
    const acts = work.project.actsOf(file.path, fn.id);
    if (acts.length > 0)
      throw new Decline(
        `${hop.what} runs one of ${all.length} implementations: ${told(work, one.file, one.fact)} goes to ${technology}, ${other} to ${acts.join(' and ')}. One transaction can't hold either; decide which of them the outbox is for`,
      );
    work.notes.push(`${hop.what} may also run ${other}, which takes no notice of the transaction that is open then.`);
  }
}

/** `KafkaEvents.publish (src/events.ts:12)` */
function told(work: Work, path: string, fn: FnFact): string {
  const cls = fn.cls === undefined ? undefined : work.index(path).facts.classes[fn.cls]?.name;
  return `${cls === undefined ? fn.name : `${cls}.${fn.name}`} (${work.placeOf({ file: path, at: fn.start })})`;
}
