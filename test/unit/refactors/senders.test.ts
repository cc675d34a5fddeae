import assert from 'node:assert/strict';
import { senders } from '../../../src/refactors/senders/index.js';

describe('refactors: senders', () => {
  it('a transport is an identifier, and belongs to one generated file: a relay has one sender for it', () => {
    const files = new Map<string, string>();
    for (const { transport, file, ids } of senders) {
      assert.match(transport, /^[a-z]\w*$/i, ids.join());
      assert.equal(files.get(transport) ?? file, file, `${transport} of ${ids.join()}`);
      files.set(transport, file);
    }
  });

  it('a generated file belongs to one transport', () => {
    const transports = new Map<string, string>();
    for (const { transport, file } of senders) {
      assert.equal(transports.get(file) ?? transport, transport, file);
      transports.set(file, transport);
    }
  });
});
