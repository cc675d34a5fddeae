/**
 * `npm run bench -- <folder>… [--rounds N] [--json FILE]`: a cold scan by the built command line beside TypeScript 7's native
 * `tsc --noEmit` over the same files. See docs/performance.md for what is measured and how to read it.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measured, hasGnuTime, median } from './measured.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const cli = join(root, 'dist/cli.js');
const native = join(root, 'node_modules/typescript-native/lib/getExePath.js');

/** What a service's project would say, without its own paths: imports that lead nowhere are errors, which cost tsc next to nothing. */
const compilerOptions = {
  allowJs: true,
  checkJs: false,
  noEmit: true,
  skipLibCheck: true,
  types: [],
  target: 'es2022',
  module: 'esnext',
  moduleResolution: 'bundler',
  jsx: 'preserve',
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  resolveJsonModule: true,
  strict: true,
};

const { values, positionals: folders } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, json: { type: 'string' } },
  allowPositionals: true,
});
const rounds = Number(values.rounds);

const wrong =
  folders.length === 0
    ? 'Usage: npm run bench -- <folder>… [--rounds N, at least 5] [--json FILE]'
    : !Number.isInteger(rounds) || rounds < 5
      ? `--rounds ${values.rounds}: a whole number of at least 5`
      : !existsSync(cli)
        ? 'dist/cli.js is not there: npm run build'
        : !existsSync(native)
          ? 'typescript-native is not installed: npm ci'
          : undefined;
if (wrong) {
  console.error(wrong);
  process.exit(2);
}

const scratch = mkdtempSync(join(tmpdir(), 'dualwrite-bench-'));
try {
  const tsc = (await import(`file://${native}`)).default();
  console.log(
    `${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}, node ${process.version}, ${rounds} rounds${hasGnuTime ? '' : ', no GNU time: processor time and memory are not measured'}`,
  );
  const results = [];
  for (const folder of folders) {
    const result = await bench(resolve(folder), tsc);
    results.push(result);
    print(result);
  }
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, undefined, 2)}\n`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function bench(folder, tsc) {
  const files = JSON.parse(
    execFileSync(process.execPath, ['--import', 'tsx', join(root, 'test/bench/files.ts'), folder], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    }),
  );
  const project = join(scratch, 'tsconfig.json');
  writeFileSync(project, JSON.stringify({ compilerOptions, files }));
  // Findings, and type errors where nothing is installed, are work done.
  const tools = {
    dualwrite: () => measured([process.execPath, cli, 'scan', '--format', 'json', '--quiet', folder], { scratch, ok: (code) => code <= 1 }),
    tsc: () => measured([tsc, '--noEmit', '--pretty', 'false', '-p', project], { scratch, ok: (code) => code <= 2 }),
  };
  const scanned = JSON.parse((await tools.dualwrite()).stdout);
  const checked = await measured([tsc, '--noEmit', '--listFilesOnly', '-p', project], { scratch, ok: (code) => code === 0 });
  const seen = new Set(checked.stdout.split('\n'));
  const absent = files.filter((file) => !seen.has(file));
  if (absent.length > 0) throw new Error(`tsc does not read ${absent.length} of ${files.length} files, the first: ${absent[0]}`);
  await tools.tsc();
  const runs = { dualwrite: [], tsc: [] };
  for (let round = 0; round < rounds; round++) {
    // The one that goes first changes, so that neither always finds the caches of the other.
    for (const tool of round % 2 === 0 ? ['dualwrite', 'tsc'] : ['tsc', 'dualwrite']) {
      const { seconds, processor, megabytes } = await tools[tool]();
      runs[tool].push({ seconds, processor, megabytes });
    }
  }
  return { folder: basename(folder), files: files.length, findings: scanned.findings?.length, runs };
}

function print({ folder, files, findings, runs }) {
  const middle = (tool, what) => median(runs[tool].map((run) => run[what]));
  const spread = (tool) => {
    const all = runs[tool].map((run) => run.seconds);
    return `${Math.min(...all).toFixed(2)}–${Math.max(...all).toFixed(2)}`;
  };
  console.log(`\n${folder}: ${files} files, ${findings} findings`);
  for (const tool of ['dualwrite', 'tsc']) {
    const memory = hasGnuTime ? `, ${middle(tool, 'processor').toFixed(2)} s of processor, ${middle(tool, 'megabytes').toFixed(0)} MB` : '';
    console.log(
      `  ${tool.padEnd(9)} ${middle(tool, 'seconds').toFixed(2)} s (${spread(tool)})${memory}, ${((middle(tool, 'seconds') / files) * 1000).toFixed(2)} ms a file`,
    );
  }
  const ratio = (what) => (middle('dualwrite', what) / middle('tsc', what)).toFixed(2);
  console.log(
    `  ratio     ${ratio('seconds')} × time${hasGnuTime ? `, ${ratio('processor')} × processor, ${ratio('megabytes')} × memory` : ''}`,
  );
}
