/** Lets the product make the code after: its command line finds the dual writes and rewrites them. */
import { join } from 'node:path';
import { mustRun, run } from './command.js';

interface Finding {
  rule: string;
  function: string;
  message: string;
  fingerprint: string;
  place: { file: string; line: number };
}

export interface Refactored {
  /** The rules of the findings that were fixed, in their order. */
  rules: string[];
  /** What was not fixed, with the reason; and findings that are there after all fixes. */
  left: string[];
}

/** Fixes every finding of a project, one after another, the places told anew after each. */
export async function refactor(cli: string, folder: string): Promise<Refactored> {
  const rules: string[] = [];
  const left = new Map<string, string>();
  for (;;) {
    const findings = await scan(cli, folder);
    const finding = findings.find((candidate) => !left.has(key(candidate)));
    if (!finding) return { rules, left: findings.map((still) => left.get(key(still))!) };
    const place = `${finding.place.file}:${finding.place.line}`;
    const { code, stderr } = await run('node', [cli, 'fix', join(folder, place), '--write'], { cwd: folder });
    if (code === 0) rules.push(finding.rule);
    // Tried once: a finding that a fix has not removed is one of those that are left.
    left.set(key(finding), `${finding.rule} in ${finding.function}, ${place}: ${code === 0 ? finding.message : stderr.trim()}`);
  }
}

const key = ({ rule, function: name, place }: Finding) => `${rule} ${name} ${place.file}`;

/** The findings, those of the service before those of what starts it. */
async function scan(cli: string, folder: string): Promise<Finding[]> {
  const output = await mustRun('node', [cli, 'scan', folder, '--format', 'json', '--fail-on', 'never'], { cwd: folder });
  const { findings } = JSON.parse(output) as { findings: Finding[] };
  return findings.sort((a, b) => Number(isMain(a)) - Number(isMain(b)));
}

const isMain = ({ place }: Finding) => place.file.endsWith('main.ts');
