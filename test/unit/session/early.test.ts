import assert from 'node:assert/strict';
import { earlyFiles } from '../../../src/session/early.js';

describe('session: open files first', () => {
  const many = Array.from({ length: 200 }, (_, i) => `/f${i}.ts`);
  const imports: Record<string, string[]> = { '/f1.ts': ['/f2.ts', '/outside.ts'], '/f2.ts': ['/f3.ts', '/f1.ts'] };
  const importedBy = (path: string): string[] => imports[path] ?? [];
  const early = (first: string[], relevant = many, missing: (path: string) => boolean = () => true): string[] | undefined =>
    earlyFiles({ first, relevant: new Set(relevant), isMissing: missing, importedBy });

  it('takes what they import, circles included, of the files that can matter', () => {
    assert.deepEqual(early(['/f1.ts', '/elsewhere.ts']), ['/f1.ts', '/f2.ts', '/f3.ts']);
  });

  it('is not done where it gains nothing', () => {
    assert.equal(early([]), undefined);
    assert.equal(early(['/elsewhere.ts']), undefined);
    assert.equal(early(['/f1.ts'], many.slice(0, 50)), undefined);
    assert.equal(
      early(['/f1.ts'], many, (path) => path === '/f1.ts'),
      undefined,
    );
    assert.equal(early(many.slice(0, 150)), undefined);
  });
});
