import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Io } from '../../../src/cli/io.js';
import { run } from '../../../src/cli/run.js';
import { wantsColor } from '../../../src/cli/io.js';

const shop = join(__dirname, '../../workspaces/shop');

function fake(more: Partial<Io> = {}): { io: Io; out: () => string; err: () => string } {
  let out = '';
  let err = '';
  const io: Io = {
    stdout: { write: (text) => void (out += text), isTTY: false },
    stderr: { write: (text) => void (err += text), isTTY: false },
    cwd: shop,
    env: {},
    interrupted: new AbortController().signal,
    ...more,
  };
  return { io, out: () => out, err: () => err };
}

describe('cli: run', () => {
  it('an interrupted scan reports what it has, says so, and ends with 130', async () => {
    const { io, out } = fake({ interrupted: AbortSignal.abort() });
    assert.equal(await run(['scan', '--workers', '0'], io), 130);
    assert.match(out(), /· cancelled before the end\n$/);
  });

  it('an internal error is told as a bug, with what was asked, and ends with 2', async () => {
    const broken = {
      write: () => {
        throw new Error('disk on fire');
      },
      isTTY: false,
    };
    const { io, err } = fake({ stdout: broken });
    assert.equal(await run(['explain', 'lost-event'], io), 2);
    assert.match(err(), /internal error \(a bug in Dualwrite.*explain lost-event\n.*disk on fire/);
  });

  it('progress appears on a terminal and is gone at the end', async () => {
    let err = '';
    const { io } = fake({ stderr: { write: (text) => void (err += text), isTTY: true } });
    await run(['scan', '--workers', '0', '--fail-on', 'never'], io);
    assert.match(err, /Analysing \d+ of \d+ files/);
    assert.ok(err.endsWith('\r\u001b[2K'), JSON.stringify(err.slice(-20)));
  });

  it('colours: on a terminal, unless NO_COLOR says something or the terminal is dumb', () => {
    const tty = { write: () => undefined, isTTY: true };
    assert.ok(wantsColor(tty, {}));
    assert.ok(wantsColor(tty, { NO_COLOR: '' }), 'an empty value does not count (no-color.org)');
    assert.ok(!wantsColor(tty, { NO_COLOR: '1' }));
    assert.ok(!wantsColor(tty, { TERM: 'dumb' }));
    assert.ok(!wantsColor({ ...tty, isTTY: false }, {}));
  });
});
