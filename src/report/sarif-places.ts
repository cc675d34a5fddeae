/** Places in SARIF's terms: one-based lines and UTF-16 columns, URIs relative to the scanned root. */
import type { ArtifactLocation, Location, Region } from 'sarif';
import type { Place } from '../model/finding.js';
import { fileUri, locate, relativeUri } from './paths.js';

/** Name of a root in `originalUriBaseIds`: `%SRCROOT%`, which code scanning services know, then `%SRCROOT2%` … */
export function baseId(root: number): string {
  return root === 0 ? '%SRCROOT%' : `%SRCROOT${root + 1}%`;
}

/** `originalUriBaseIds` of the run. */
export function baseIds(roots: readonly string[]): Record<string, ArtifactLocation> {
  return Object.fromEntries(roots.map((root, i) => [baseId(i), { uri: fileUri(root, true) }]));
}

/** The file, relative to its root; absolute where no root holds it. */
export function artifactLocation(file: string, roots: readonly string[]): ArtifactLocation {
  const { root, path } = locate(file, roots);
  if (root < 0) return { uri: fileUri(path) };
  return { uri: relativeUri(path), uriBaseId: baseId(root) };
}

function region(place: Place): Region {
  return {
    startLine: place.start.line + 1,
    startColumn: place.start.character + 1,
    endLine: place.end.line + 1,
    endColumn: place.end.character + 1,
  };
}

/** A location with its region, and a message or function name where given. */
export function location(place: Place, roots: readonly string[], more: { id?: number; message?: string; inside?: string } = {}): Location {
  return {
    ...(more.id === undefined ? {} : { id: more.id }),
    ...(more.message === undefined ? {} : { message: { text: more.message } }),
    physicalLocation: { artifactLocation: artifactLocation(place.file, roots), region: region(place) },
    ...(more.inside === undefined ? {} : { logicalLocations: [logicalLocation(more.inside)] }),
  };
}

/** `Class.method` → its SARIF form. */
function logicalLocation(fullyQualifiedName: string): { name: string; fullyQualifiedName: string; kind: string } {
  if (fullyQualifiedName === '<module>') return { name: fullyQualifiedName, fullyQualifiedName, kind: 'module' };
  const name = fullyQualifiedName.split('.').pop() ?? fullyQualifiedName;
  return { name, fullyQualifiedName, kind: name === fullyQualifiedName ? 'function' : 'member' };
}
