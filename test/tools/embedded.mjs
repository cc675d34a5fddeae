/**
 * The embedded VS Code: the workbench and extension host of code-server, installed from the npm registry into .vscode-test/ and shown by
 * any Chromium. No desktop and no download from elsewhere is needed.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { cacheFolder } from './paths.mjs';

const version = '4.139.1';
/** What the server of that version is built for. */
const nodeMajor = 24;

const folder = join(cacheFolder, `code-server-${version}`);
const vscode = join(folder, 'node_modules/code-server/lib/vscode');
const installedMark = join(folder, 'installed');

/**
 * Installs it, once.
 * @param {(line: string) => void} log told what is being done
 * @returns {Promise<{ node: string, main: string }>} the Node binary and the script that starts the server
 * @throws Error with npm's output where the registry can't be reached
 */
export async function installEmbedded(log) {
  const main = join(vscode, 'out/server-main.js');
  if (!existsSync(installedMark)) {
    log(`Installing the embedded VS Code (code-server ${version}) into .vscode-test/, once …`);
    // An installation that was interrupted is not repaired but made anew.
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    await npm(['install', '--ignore-scripts', `code-server@${version}`, ...nodePackage()], folder);
    await npm(['install', '--omit=dev', '--ignore-scripts'], vscode);
    // The built-in TypeScript support.
    await npm(['install', '--omit=dev', '--ignore-scripts'], join(vscode, 'extensions'));
    writeFileSync(installedMark, '');
  }
  return { node: nodeBinary(), main };
}

function hasRightNode() {
  return Number(process.versions.node.split('.')[0]) === nodeMajor;
}

function nodePackageName() {
  return `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
}

function nodePackage() {
  return hasRightNode() ? [] : [`${nodePackageName()}@${nodeMajor}`];
}

function nodeBinary() {
  if (hasRightNode()) return process.execPath;
  return join(folder, 'node_modules', nodePackageName(), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** A registry that is briefly away should not cost a run. */
const attempts = 3;

/** Runs npm, again where it fails. */
async function npm(args, cwd) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await npmOnce(args, cwd);
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
}

/** Its output is only of interest when it fails. */
function npmOnce(args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', [...args, '--no-audit', '--no-fund', '--no-package-lock'], { cwd, shell: process.platform === 'win32' });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`npm ${args.join(' ')} in ${cwd} failed:\n${output}`))));
  });
}

/** Quiet: nothing that asks, advertises or differs from run to run. */
const userSettings = {
  'telemetry.telemetryLevel': 'off',
  // As on the desktop; a workbench in the browser saves after a second.
  'files.autoSave': 'off',
  'workbench.startupEditor': 'none',
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
};

/**
 * Starts a server with an empty profile below `home`.
 * @param {{ home: string, install?: string, settings?: object, env?: Record<string, string>, log: (line: string) => void }} options
 *   `install`: a .vsix to install first; `env`: beside the environment of this process, also for extensions
 * @returns {Promise<{ authority: string, url: (query: Record<string, string>) => string, stop: () => Promise<void> }>}
 */
export async function startEmbedded({ home, install, settings, env, log }) {
  const { node, main } = await installEmbedded(log);
  const folders = ['--user-data-dir', join(home, 'user'), '--extensions-dir', join(home, 'extensions')];
  mkdirSync(join(home, 'user/User'), { recursive: true });
  writeFileSync(join(home, 'user/User/settings.json'), JSON.stringify({ ...userSettings, ...settings }, null, 2));
  if (install !== undefined) await installVsix(node, main, install, folders);
  const port = await freePort();
  const args = [
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--accept-server-license-terms'],
    // Without the smoke test driver a built workbench ignores the payload of the address.
    ...['--disable-workspace-trust', '--disable-telemetry', '--enable-smoke-test-driver', ...folders],
  ];
  const child = spawn(node, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let output = '';
  child.stdout.on('data', (data) => (output += data));
  child.stderr.on('data', (data) => (output += data));
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', (error) => resolve(error.message));
  });
  const stop = async () => {
    child.kill();
    await ended;
  };
  const authority = `127.0.0.1:${port}`;
  await Promise.race([
    answering(`http://${authority}/`),
    ended.then((code) => Promise.reject(new Error(`the embedded VS Code ended (${code}):\n${output}`))),
  ]).catch(async (error) => {
    await stop();
    throw error;
  });
  return { authority, url: (query) => `http://${authority}/?${new URLSearchParams(query)}`, stop };
}

function installVsix(node, main, file, folders) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [main, '--accept-server-license-terms', '--install-extension', file, ...folders], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`installing ${file} failed:\n${output}`))));
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Waits until the address answers. */
async function answering(address) {
  const end = Date.now() + 60_000;
  for (;;) {
    try {
      if ((await fetch(address)).ok) return;
    } catch {
      // not yet
    }
    if (Date.now() > end) throw new Error(`${address} does not answer`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Query for a folder with the extension of another folder on it, and a suite to run in it if given. */
export function developmentQuery({ authority, folder: opened, extension, suite }) {
  const remote = (path) => `vscode-remote://${authority}${path}`;
  const payload = [['extensionDevelopmentPath', remote(extension)]];
  if (suite !== undefined) payload.push(['extensionTestsPath', remote(suite)]);
  return { folder: opened, payload: JSON.stringify(payload) };
}

/** The version that is installed, for messages. */
export function embeddedVersion() {
  return JSON.parse(readFileSync(join(vscode, 'package.json'), 'utf8')).version;
}
