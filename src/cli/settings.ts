/** The settings of each root: its dualwrite.json, or the one file that `--config` names. */
import { statSync } from 'node:fs';
import type { Notice } from '../model/finding.js';
import type { Settings } from '../model/settings.js';
import { createTexts, readConfig } from '../session/config.js';
import { reasonOf, UsageError } from './errors.js';
import { absolute } from './roots.js';

export interface LoadedSettings {
  settings: Map<string, Settings>;
  /** What is wrong in the files; the rest of them counts. */
  notices: Notice[];
}

/** Throws `UsageError` where the file given by `--config` can't be read. */
export function loadSettings(roots: readonly string[], config: string | undefined, cwd: string): LoadedSettings {
  const file = config === undefined ? undefined : absolute(config, cwd);
  if (file !== undefined) checkReadable(file, config ?? '');
  const texts = createTexts();
  const settings = new Map<string, Settings>();
  const notices = new Map<string, Notice>();
  for (const root of roots) {
    const read = readConfig({ root, texts, ...(file === undefined ? {} : { file }) });
    settings.set(root, read.settings);
    // One file for several roots is told once.
    for (const notice of read.notices) notices.set(`${notice.place.file}:${notice.place.start.offset}:${notice.message}`, notice);
  }
  return { settings, notices: [...notices.values()] };
}

function checkReadable(file: string, shown: string): void {
  let stat;
  try {
    stat = statSync(file);
  } catch (error) {
    throw new UsageError(`Cannot read the settings "${shown}": ${reasonOf(error)}.`);
  }
  if (!stat.isFile()) throw new UsageError(`Cannot read the settings "${shown}": not a file.`);
}
