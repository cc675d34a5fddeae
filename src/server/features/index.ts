/** All features, in the order in which they start and in which their code actions are listed. */
import type { CreateFeature } from '../feature.js';
import { createAccept } from './accept.js';
import { createDiagnostics } from './diagnostics.js';
import { createExplain } from './explain.js';
import { createHover } from './hover.js';
import { createOutput } from './output.js';
import { createRefactors } from './refactors.js';
import { createScan } from './scan.js';
import { createSettings } from './settings.js';
import { createWatching } from './watching.js';

export const createFeatures: readonly CreateFeature[] = [
  createSettings,
  createWatching,
  createOutput,
  createDiagnostics,
  createHover,
  createRefactors,
  createAccept,
  createScan,
  createExplain,
];
