import assert from 'node:assert/strict';
import { defaultExclude } from '../../../src/model/settings.js';
import { createExclusion } from '../../../src/workspace/exclude.js';

describe('what is excluded by default', () => {
  const excluded = createExclusion(['/app'], () => defaultExclude);

  for (const path of [
    'dist/main.ts',
    'build/server.ts',
    'packages/api/build/server.js',
    'packages/api/out/index.ts',
    'src/vendor/jquery.js',
    'src/build/types.d.ts',
    'src/vendor/vendor.service.spec.ts',
    'src/vendor/__tests__/vendor.ts',
    'node_modules/x/src/build/x.ts',
    'vendor/lib/x.ts',
  ]) {
    it(`leaves out ${path}`, () => assert.equal(excluded(`/app/${path}`), true));
  }

  for (const path of [
    'src/main.ts',
    'src/core/build/build.service.ts',
    'packages/api/src/modules/vendor/vendor.service.ts',
    'apps/web/src/out/x.mts',
  ]) {
    it(`keeps ${path}`, () => assert.equal(excluded(`/app/${path}`), false));
  }
});
