import assert from 'node:assert/strict';
import { folder, target, type Folder } from './folder.js';

describe('workspace: where imports lead', () => {
  let dir: Folder;
  afterEach(() => dir.remove());

  async function leads(from: string, expected: Readonly<Record<string, string>>, roots = ['.']): Promise<void> {
    const ws = await dir.open(roots);
    assert.deepEqual(Object.fromEntries(Object.keys(expected).map((s) => [s, target(ws, dir, from, s)])), expected);
  }

  it('relative: endings, TypeScript behind .js, index files, folders; what is not there', async () => {
    dir = folder({
      'src/a.ts': '',
      'src/b.tsx': '',
      'src/c/index.ts': '',
      'src/d.mts': '',
      'src/e.js': '',
      'src/f/package.json': { main: './lib/x.js' },
      'src/f/lib/x.ts': '',
    });
    await leads('src/a.ts', {
      './b': 'src/b.tsx',
      './b.js': 'src/b.tsx',
      './c': 'src/c/index.ts',
      './c/': 'src/c/index.ts',
      './d.mjs': 'src/d.mts',
      './e': 'src/e.js',
      './f': 'src/f/lib/x.ts',
      '.': 'none',
      '../src/a.ts': 'src/a.ts',
      './missing': 'none',
      './styles.css': 'none',
      './b?worker': 'src/b.tsx',
    });
  });

  it('libraries and modules of Node', async () => {
    dir = folder({ 'package.json': { dependencies: { kafkajs: '2' } }, 'a.ts': '' });
    await leads('a.ts', {
      kafkajs: 'package:kafkajs',
      'drizzle-orm/pg-core': 'package:drizzle-orm/pg-core',
      '@nestjs/common': 'package:@nestjs/common',
      fs: 'builtin:node:fs',
      'node:events': 'builtin:node:events',
      'https://esm.sh/x': 'none',
      'virtual:pwa': 'none',
    });
  });

  it('tsconfig paths and baseUrl, through extends, with comments and trailing commas', async () => {
    dir = folder({
      'package.json': {},
      'tsconfig.base.json':
        '// shared\n{ "compilerOptions": { "baseUrl": ".", "paths": { "@app/*": ["src/*"], "@db": ["src/db/index"], "@app/special": ["src/other.ts"], }, } }',
      'tsconfig.json': { extends: './tsconfig.base.json' },
      'src/a.ts': '',
      'src/db/index.ts': '',
      'src/other.ts': '',
    });
    await leads('src/a.ts', {
      '@app/a': 'src/a.ts',
      '@app/db': 'src/db/index.ts',
      '@db': 'src/db/index.ts',
      '@app/special': 'src/other.ts',
      'src/other': 'src/other.ts',
      '@app/missing': 'none',
      '@apple/pie': 'package:@apple/pie',
    });
  });

  it('the nearest tsconfig counts; `*` patterns of those further up do not claim libraries', async () => {
    dir = folder({
      'tsconfig.json': { compilerOptions: { baseUrl: '.', paths: { '*': ['types/*'], '@shared/*': ['shared/*'], '@x': ['shared/far'] } } },
      'types/kafkajs.ts': '',
      'shared/s.ts': '',
      'shared/far.ts': '',
      'apps/one/tsconfig.json': { compilerOptions: { paths: { '@x': ['./near'] } } },
      'apps/one/near.ts': '',
      'apps/one/a.ts': '',
    });
    await leads('apps/one/a.ts', { '@x': 'apps/one/near.ts', '@shared/s': 'shared/s.ts', kafkajs: 'package:kafkajs' });
  });

  it('broken configurations: what can be read counts, the rest is told', async () => {
    dir = folder({
      'tsconfig.json': '{ "compilerOptions": { "paths": { "@a": ["./a"] }, "baseUrl": ',
      'packages/x/tsconfig.json': { extends: './tsconfig.json', compilerOptions: { paths: 'no', rootDirs: 7 } },
      'a.ts': '',
      'packages/x/b.ts': '',
    });
    const ws = await dir.open();
    assert.equal(target(ws, dir, 'a.ts', '@a'), 'a.ts');
    assert.equal(target(ws, dir, 'packages/x/b.ts', '../../a'), 'a.ts');
    assert.match(
      ws.skipped.find(({ file }) => file === `${dir.path}/tsconfig.json`)?.why ?? '',
      /not valid JSON .* line 1.*read as far as possible/,
    );
  });

  it('packages of a monorepo: source behind output, exports with conditions and patterns, subpaths', async () => {
    dir = folder({
      'package.json': { workspaces: ['packages/*'] },
      'packages/bus/package.json': { name: '@acme/bus', main: 'dist/index.js', types: 'dist/index.d.ts' },
      'packages/bus/src/index.ts': '',
      'packages/bus/src/kafka.ts': '',
      'packages/db/package.json': {
        name: '@acme/db',
        exports: {
          '.': { import: './dist/main.js', types: './dist/main.d.ts' },
          './client': './dist/client.js',
          './models/*': './dist/models/*.js',
        },
      },
      'packages/db/src/main.ts': '',
      'packages/db/src/client.ts': '',
      'packages/db/src/models/order.ts': '',
      'packages/bare/package.json': { name: 'bare' },
      'packages/bare/src/index.ts': '',
      'apps/web/package.json': { dependencies: { '@acme/bus': 'workspace:*' } },
      'apps/web/a.ts': '',
    });
    await leads('apps/web/a.ts', {
      '@acme/bus': 'packages/bus/src/index.ts',
      '@acme/bus/dist/kafka': 'packages/bus/src/kafka.ts',
      '@acme/bus/kafka': 'packages/bus/src/kafka.ts',
      '@acme/db': 'packages/db/src/main.ts',
      '@acme/db/client': 'packages/db/src/client.ts',
      '@acme/db/models/order': 'packages/db/src/models/order.ts',
      '@acme/db/missing': 'none',
      bare: 'packages/bare/src/index.ts',
    });
  });

  it('the same name in the registry and in the workspace: by the version asked for', async () => {
    dir = folder({
      'lib/package.json': { name: 'queue-lib', version: '3.1.0' },
      'lib/index.ts': '',
      'new/package.json': { dependencies: { 'queue-lib': '^3.0.0' } },
      'new/a.ts': '',
      'old/package.json': { dependencies: { 'queue-lib': '^2.0.0' } },
      'old/a.ts': '',
    });
    await leads('new/a.ts', { 'queue-lib': 'lib/index.ts' });
    await leads('old/a.ts', { 'queue-lib': 'package:queue-lib' });
  });

  it('`imports` of package.json, and aliases that bundlers set up', async () => {
    dir = folder({
      'package.json': { imports: { '#db': './dist/db.js', '#queue': 'bullmq', '#lib/*': './src/lib/*.ts' } },
      'src/db.ts': '',
      'src/lib/x.ts': '',
      'src/a.ts': '',
    });
    await leads('src/a.ts', {
      '#db': 'src/db.ts',
      '#queue': 'package:bullmq',
      '#lib/x': 'src/lib/x.ts',
      '@/db': 'src/db.ts',
      '~/lib/x': 'src/lib/x.ts',
      'src/db': 'src/db.ts',
    });
  });

  it('another case than the file has, where that is not ambiguous', async () => {
    dir = folder({ 'src/RabbitMq/bus.ts': '', 'src/one.ts': '', 'src/a.ts': '' });
    await leads('src/a.ts', { './RabbitMQ/bus': 'src/RabbitMq/bus.ts', './One': 'src/one.ts' });
  });

  it('a root that is a part of a project: configurations and package.json above it hold', async () => {
    dir = folder({
      '.git/HEAD': '',
      'package.json': { name: 'whole', dependencies: { pg: '8' } },
      'tsconfig.json': { compilerOptions: { paths: { '@/*': ['./services/api/*'] } } },
      'services/api/a.ts': '',
      'services/api/b.ts': '',
    });
    await leads('services/api/a.ts', { '@/b': 'services/api/b.ts' }, ['services/api']);
    const ws = await dir.open(['services/api']);
    assert.equal(ws.packageOf(`${dir.path}/services/api/a.ts`)?.name, 'whole');
  });

  it('rootDirs and references', async () => {
    dir = folder({
      'tsconfig.json': { files: [], references: [{ path: './tsconfig.app.json' }] },
      'tsconfig.app.json': { compilerOptions: { rootDirs: ['src', 'generated'], paths: { '@app': ['./src/a'] } } },
      'src/a.ts': '',
      'generated/api.ts': '',
    });
    await leads('src/a.ts', { './api': 'generated/api.ts', '@app': 'src/a.ts' });
  });
});
