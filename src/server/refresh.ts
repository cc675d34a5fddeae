/** After settings may have changed. */
import type { Needs } from './feature.js';

/** Reads them anew; where they are others than before, the folder is analysed by the new ones. */
export async function refreshSettings({ folders, analysis, log }: Pick<Needs, 'folders' | 'analysis' | 'log'>): Promise<void> {
  try {
    const roots = await folders.reload();
    analysis.changed(roots.map((root) => folders.configOf(root)));
  } catch (error) {
    log.error('Reading the settings failed', error);
  }
}
