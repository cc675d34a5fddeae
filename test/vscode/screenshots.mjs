/**
 * Uses the extension in the embedded VS Code as a person would, and takes pictures into test/output/screenshots/ to look at:
 * the Problems panel, a hover, the quick-fix menu, the preview of a refactoring, the question for the reason, the page of a rule, the
 * explanation of a line.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { developmentQuery, startEmbedded } from '../tools/embedded.mjs';
import { outputFolder, project } from '../tools/paths.mjs';
import { openBrowser } from './browser.mjs';
import { copyShop } from './prepare.mjs';

const folder = join(outputFolder, 'screenshots');
const source = 'orders.service.ts';
const patience = 60_000;

const home = realpathSync(mkdtempSync(join(tmpdir(), 'dualwrite-vscode-')));
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const vscode = await startEmbedded({
  home,
  log: console.log,
  settings: { 'editor.minimap.enabled': false, 'typescript.validate.enable': false },
});
const browser = await openBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(patience);
  await page.goto(vscode.url(developmentQuery({ ...vscode, folder: copyShop(join(home, 'shop')), extension: project })));
  await use(page).catch(async (error) => {
    await page.screenshot({ path: join(folder, 'failed.png') });
    throw error;
  });
} finally {
  await browser.close();
  await vscode.stop();
  rmSync(home, { recursive: true, force: true });
}

async function use(page) {
  const shot = async (name) => {
    await page.screenshot({ path: join(folder, `${name}.png`) });
    console.log(join(folder, `${name}.png`));
  };
  await page.locator('.monaco-workbench .part.editor').waitFor();
  await openFile(page, source);
  await page.locator('.squiggly-warning').first().waitFor();
  await command(page, 'Dualwrite: Scan Workspace');
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'phantom-event' }).first().waitFor();
  await page.locator('.notification-toast').waitFor({ state: 'detached' });
  await shot('problems');
  await command(page, 'View: Toggle Panel Visibility');

  await goTo(page, 24, 25);
  await command(page, 'Show or Focus Hover');
  await page.locator('.monaco-hover', { hasText: 'Crash here' }).waitFor();
  await shot('hover');
  await page.keyboard.press('Escape');

  await goTo(page, 33, 27);
  await command(page, 'Show or Focus Hover');
  await page.locator('.monaco-hover', { hasText: 'Rollback here' }).waitFor();
  await shot('hover-phantom');
  await page.locator('.monaco-hover a', { hasText: 'how to fix it' }).click();
  await page.locator('.tab', { hasText: 'phantom-event.md' }).waitFor();
  await settled(page);
  await shot('rule');
  await afresh(page);

  await goTo(page, 24, 25);
  await command(page, 'Dualwrite: Explain This Line');
  await page.locator('.tab', { hasText: 'orders.service.ts:24' }).waitFor();
  await settled(page);
  await shot('explain');
  await afresh(page);

  await goTo(page, 24, 25);
  await page.keyboard.press('ControlOrMeta+.');
  await page.locator('.action-widget', { hasText: 'Accept this dual write' }).waitFor();
  await shot('quick-fix');
  await page.locator('.action-widget .monaco-list-row', { hasText: 'Publish through a transactional outbox' }).first().click();
  await preview(page, shot);

  await goTo(page, 24, 25);
  await page.keyboard.press('ControlOrMeta+.');
  await page.locator('.action-widget .monaco-list-row', { hasText: 'Accept this dual write' }).click();
  const box = page.locator('.quick-input-widget input[type=text]');
  await box.waitFor();
  await box.fill(' ');
  await page.locator('.quick-input-message', { hasText: 'needs a reason' }).waitFor();
  await shot('no-reason');
  await box.fill('reconcile-orders compares hourly and re-sends');
  await box.press('Enter');
  await page.locator('.view-line', { hasText: 'dualwrite-accept: reconcile-orders' }).waitFor();
  await command(page, 'Problems: Focus on Problems View');
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'lost-event' }).first().waitFor();
  await page.locator('.markers-panel .monaco-list-row', { hasText: "'orders.placed'" }).waitFor({ state: 'detached' });
  await shot('accepted');

  // No picture of the output: it goes through a native module (spdlog) that the embedded VS Code does not have, so its channels stay empty.
  await page.locator('#status\\.languageStatus').click();
  await settled(page);
  await shot('status');
}

/** The refactoring waits in the preview with everything ticked, is applied to all files, and is undone in one step. */
async function preview(page, shot) {
  const panel = page.locator('.refactor-panel, .bulk-edit-panel');
  await panel.locator('.monaco-list-row').first().waitFor();
  await settled(page);
  await shot('refactor-preview');
  if ((await panel.locator('[role=checkbox][aria-checked=false]').count()) > 0) throw new Error('something comes unticked');
  await panel.locator('.monaco-button', { hasText: 'Apply' }).click();
  await page.locator('.view-line', { hasText: '$transaction(async' }).first().waitFor();
  await settled(page);
  await shot('refactored');
  await openFile(page, source);
  await page.keyboard.press('ControlOrMeta+z');
  await page.locator('.view-line', { hasText: 'this.orders.create(input);' }).waitFor();
  await settled(page);
  await shot('undone');
  await command(page, 'File: Save All Files');
  await afresh(page);
}

/** By the command palette. */
async function command(page, name) {
  await page.keyboard.press('F1');
  await choose(page, `>${name}`, name);
}

/** Whatever was shown beside or instead of the source file. */
async function afresh(page) {
  await command(page, 'View: Close All Editors');
  await openFile(page, source);
  await page.locator('.squiggly-warning').first().waitFor();
}

async function openFile(page, name) {
  await page.keyboard.press('ControlOrMeta+p');
  await choose(page, name, name);
}

async function goTo(page, line, column) {
  await page.keyboard.press('ControlOrMeta+g');
  const input = page.locator('.quick-input-widget input[type=text]');
  await input.fill(`:${line}:${column}`);
  await input.press('Enter');
}

async function choose(page, text, row) {
  const input = page.locator('.quick-input-widget input[type=text]');
  await input.waitFor();
  await input.fill(text);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: row }).first().waitFor();
  await input.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** Web views have no sign of being ready that could be seen from here. */
async function settled(page) {
  await page.waitForTimeout(4000);
}
