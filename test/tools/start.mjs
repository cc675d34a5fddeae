/**
 * `npm start`: builds, scans in the terminal, and opens VS Code with the extension on the scanned folder.
 *
 * npm start -- [folder] [--no-open]     folder: your own code instead of the sample workspace; --no-open: stay in the terminal
 */
import { cpSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { developmentQuery, startEmbedded } from './embedded.mjs';
import { outputFolder, project, shop } from './paths.mjs';
import { runShown } from './run.mjs';

const usage = 'Usage: npm start -- [folder] [--no-open]';
const node = process.execPath;

process.exitCode = await main(process.argv.slice(2));

async function main(args) {
  const options = args.filter((argument) => argument.startsWith('-'));
  const folders = args.filter((argument) => !argument.startsWith('-'));
  const unknown = options.find((option) => option !== '--no-open');
  if (unknown !== undefined) return refuse(`unknown option ${unknown}`);
  if (folders.length > 1) return refuse(`one folder, not ${folders.join(' and ')}`);
  // npm changes to the package's folder; the path was written in the one it was called from.
  const folder = folders[0] === undefined ? undefined : resolve(process.env.INIT_CWD ?? process.cwd(), folders[0]);
  if (folder !== undefined && !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return refuse(`no such folder: ${folder}`);
  if (!existsSync(join(project, 'node_modules/esbuild'))) {
    console.error('The development dependencies are not installed: npm ci');
    return 1;
  }
  return start(folder, !options.includes('--no-open'));
}

function refuse(why) {
  console.error(`${why}\n${usage}`);
  return 2;
}

async function start(folder, open) {
  const built = await runShown([node, 'esbuild.js'], { cwd: project });
  if (built !== 0) return built;
  // Findings are what a demonstration is for: they don't make it fail, wrong settings do.
  const scanned = await runShown([node, 'dist/cli.js', 'scan', folder ?? shop, '--fail-on', 'never'], { cwd: project });
  if (scanned !== 0 || !open) return scanned;
  return openEditor(folder ?? copyOfSample());
}

/** What is tried out in the editor must not change the sample that tests compare with. */
function copyOfSample() {
  const copy = join(outputFolder, 'start/shop');
  rmSync(copy, { recursive: true, force: true });
  cpSync(shop, copy, { recursive: true });
  return copy;
}

function openEditor(folder) {
  const code = onPath(process.platform === 'win32' ? 'code.cmd' : 'code');
  if (code === undefined) return openEmbedded(folder);
  console.log(`\nOpening VS Code with the extension on ${folder}`);
  return runShown([code, '--new-window', `--extensionDevelopmentPath=${project}`, folder], { cwd: project });
}

function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}

/** Runs until Ctrl-C. */
async function openEmbedded(folder) {
  console.log('\nNo `code` command on the PATH: VS Code opens in a browser instead.');
  const home = mkdtempSync(join(tmpdir(), 'dualwrite-start-'));
  try {
    const server = await startEmbedded({ home, log: (line) => console.log(line) });
    const address = server.url(developmentQuery({ authority: server.authority, folder, extension: project }));
    console.log(`\nVS Code with the extension on ${folder}:\n\n  ${address}\n\nCtrl-C ends it.`);
    await new Promise((done) => {
      process.once('SIGINT', done);
      process.once('SIGTERM', done);
    });
    await server.stop();
    return 0;
  } catch (error) {
    console.error(
      `${error.message}\n\nInstead: install VS Code (https://code.visualstudio.com) and its \`code\` command, then npm start again.`,
    );
    return 1;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
