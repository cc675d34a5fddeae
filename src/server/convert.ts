/** Model → language server protocol. */
import { DiagnosticSeverity, type Location, type Position, type Range } from 'vscode-languageserver';
import type { Place, Severity } from '../model/finding.js';
import { uriOf } from './uri.js';

export function rangeOf({ start, end }: Place): Range {
  return {
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
  };
}

export function locationOf(place: Place): Location {
  return { uri: uriOf(place.file), range: rangeOf(place) };
}

/** Whether the position is in the range, its end included: there the cursor stands behind the last letter. */
export function contains(range: Range, { line, character }: Position): boolean {
  const { start, end } = range;
  const afterStart = line > start.line || (line === start.line && character >= start.character);
  const beforeEnd = line < end.line || (line === end.line && character <= end.character);
  return afterStart && beforeEnd;
}

export function overlaps(a: Range, b: Range): boolean {
  return contains(a, b.start) || contains(b, a.start);
}

/** `undefined` for what is off. */
export function severityOf(severity: Severity): DiagnosticSeverity | undefined {
  switch (severity) {
    case 'error':
      return DiagnosticSeverity.Error;
    case 'warning':
      return DiagnosticSeverity.Warning;
    case 'information':
      return DiagnosticSeverity.Information;
    case 'hint':
      return DiagnosticSeverity.Hint;
    case 'off':
      return undefined;
  }
}
