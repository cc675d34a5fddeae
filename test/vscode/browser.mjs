/** The Chromium that shows the embedded VS Code. */
import { chromium } from 'playwright-core';
import { findChromium, installChromium } from '../tools/chromium.mjs';

/** Throws with the command to install one where there is none. */
export async function openBrowser() {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(installChromium);
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
}
