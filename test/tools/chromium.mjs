/** The browser that shows the embedded VS Code. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** What to do where there is none. */
export const installChromium =
  'no Chromium found: `sudo apt-get install chromium` on Debian, `npx playwright-core install chromium` elsewhere, or name one in CHROMIUM_PATH';

/** Path of a Chromium: the one named in CHROMIUM_PATH, one on the PATH, a usual place, or Playwright's own; undefined where there is none. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : undefined;
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...elsewhere, ...playwrightOwn()].find((path) => existsSync(path));
}

function playwrightOwn() {
  const { chromium } = createRequire(import.meta.url)('playwright-core');
  return [chromium.executablePath()];
}
