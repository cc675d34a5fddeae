import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { createSession, type Session } from '../../../src/session/session.js';
import { mutate } from './mutate.js';
import { timeout, tries, type Random } from './random.js';
import { cases, filesBelow, workspace } from './sources.js';
import { told } from './told.js';

describe('property: a session that follows edits tells what a new one tells', () => {
  it('over random edits of a workspace, saved and unsaved', async () => {
    const all = cases();
    await tries(async (r) => {
      const folder = mkdtempSync(join(tmpdir(), 'dualwrite-property-')).split(sep).join('/');
      cpSync(workspace, folder, { recursive: true, filter: (path) => !/[\\/](node_modules|\.git)([\\/]|$)/.test(path) });
      const session = createSession({ roots: [folder], workers: 0, today: '2026-01-01' });
      const edits = new Edits(folder, session, r, all);
      try {
        await session.scan();
        for (let n = 2 + r.below(4); n > 0; n--) {
          const done: string[] = [];
          for (let k = 1 + r.below(4); k > 0; k--) done.push(edits.next());
          const fresh = createSession({ roots: [folder], workers: 0, today: '2026-01-01' });
          for (const [path, text] of edits.unsaved) fresh.setText(path, text);
          assert.deepEqual(told(await session.scan()), told(await fresh.scan()), `after ${done.join(', ')}`);
          await fresh.dispose();
        }
      } finally {
        await session.dispose();
        rmSync(folder, { recursive: true, force: true });
      }
    }, 2);
  }).timeout(timeout);
});

/** Edits of a folder, each told to the session. */
class Edits {
  readonly unsaved = new Map<string, string>();
  private made = 0;

  constructor(
    private readonly folder: string,
    private readonly session: Session,
    private readonly r: Random,
    private readonly others: readonly string[],
  ) {}

  next(): string {
    const { r } = this;
    const files = filesBelow(this.folder);
    const path = files.length > 0 && r.chance(0.85) ? r.pick(files) : this.newPath();
    switch (r.below(6)) {
      case 0:
        return this.remove(path);
      case 1:
        return this.manifest();
      case 2:
      case 3:
        return this.type(path);
      default:
        return this.save(path);
    }
  }

  private newPath(): string {
    return `${this.folder}/${this.r.pick(['services/orders/src', 'services/new', 'lib', 'tests'])}/new${this.made++}.${this.r.pick(['ts', 'ts', 'js', 'tsx'])}`;
  }

  private textOf(path: string): string {
    const { r } = this;
    let text: string;
    try {
      text = this.unsaved.get(path) ?? readFileSync(path, 'utf8');
    } catch {
      text = r.pick(this.others);
    }
    if (r.chance(0.1)) return r.pick(this.others);
    return mutate(text, r, this.others);
  }

  /** In an editor: the disk stays. Sometimes the document is closed without saving. */
  private type(path: string): string {
    if (this.unsaved.has(path) && this.r.chance(0.5)) {
      this.unsaved.delete(path);
      this.session.setText(path, undefined);
      return `close ${path}`;
    }
    const text = this.textOf(path);
    this.unsaved.set(path, text);
    this.session.setText(path, text);
    return `type ${path}`;
  }

  private save(path: string): string {
    const text = this.textOf(path);
    this.write(path, text);
    if (this.unsaved.delete(path)) this.session.setText(path, undefined);
    return `save ${path}`;
  }

  private remove(path: string): string {
    rmSync(path, { force: true });
    this.session.changed([path]);
    return `remove ${path}`;
  }

  private manifest(): string {
    const path = `${this.folder}/services/${this.r.pick(['orders', 'billing'])}/${this.r.pick(['package.json', 'tsconfig.json'])}`;
    this.write(
      path,
      this.r.pick([
        '{',
        '{}',
        '{ "name": "@shop/x", "dependencies": { "pulsarx-client": "1" } }',
        '{ "compilerOptions": { "paths": { "@x/*": ["./src/*"] } } }',
      ]),
    );
    return `save ${path}`;
  }

  private write(path: string, text: string): void {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    this.session.changed([path]);
  }
}
