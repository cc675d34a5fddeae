/** Settings: `dualwrite.json` in a workspace folder merged over the editor's `dualwrite.*` settings. */
import type { Place, RuleId, SendCategory, Severity } from './finding.js';

export interface Settings {
  /** Severity per rule; absent: the default (the category's for dual writes, warning for the others). */
  rules: Partial<Record<RuleId, Severity>>;
  /** Severity per category of send. */
  categories: Partial<Record<SendCategory, Severity>>;
  /** Globs (relative to the folder) of files never reported: added to or replacing the defaults. */
  exclude: string[];
  /** The project's own knowledge. */
  declare: Declaration[];
}

/** One thing the project says about its own code or an unknown library. */
export interface Declaration {
  /** Module: a package name, or a path relative to the folder ("./src/bus.ts"). */
  module: string;
  /** Export path: `publish`, `EventBus.publish`, `default.send`. `*` as last part: every method. */
  export: string;
  as: 'write' | 'send' | 'outbox' | 'relay' | 'ignore' | 'handle';
  category?: SendCategory;
  /** Name to show, e.g. "Pulsar". */
  technology?: string;
  /** Index of the parameter that carries the transaction: for `handle`, or with `write`, `send` and `outbox`. */
  parameter?: number;
  /** The folder that the entry is about. Absent: each. */
  root?: string;
  /** Where the entry stands in dualwrite.json; absent for the editor's settings. */
  place?: Place;
}

export const defaultCategorySeverity: Readonly<Record<SendCategory, Severity>> = {
  broker: 'warning',
  jobQueue: 'warning',
  dbQueue: 'information',
  http: 'information',
  email: 'information',
  search: 'information',
  objectStore: 'information',
  secondDatabase: 'information',
  cache: 'off',
  ephemeral: 'off',
  analytics: 'off',
  inProcessBus: 'off',
};

/** Code that never runs in a service. A setting of the user's own replaces the list. */
export const defaultExclude: readonly string[] = [
  // First, so that what follows takes out of what the second takes back in: below `src` a folder of TypeScript with such a name is a part of the
  // product (builds of a CI service, vendors of a market), not output.
  '**/{build,out,coverage,vendor}/**',
  '!**/src/**/{build,out,coverage,vendor}/**/*.{ts,tsx,mts,cts}',
  '**/{test,tests,__tests__,__mocks__,spec,specs,e2e,fixtures,__fixtures__,testing,cypress,mocks}/**',
  '**/*.{test,spec,e2e-spec,e2e,stories,story,fixture,mock,bench}.{ts,tsx,js,jsx,mts,cts,mjs,cjs}',
  '**/{migrations,migration,seeds,seeders,seed,seeding,scripts,examples,example,benchmarks}/**',
  '**/*.{seed,migration,seeder}.{ts,js,mts,cts,mjs,cjs}',
  '**/seed.{ts,js}',
  '**/*.d.ts',
  '**/*.d.mts',
  '**/*.d.cts',
  '**/{dist,.next,node_modules}/**',
  '**/*.min.js',
];

export const defaultSettings: Settings = { rules: {}, categories: {}, exclude: [...defaultExclude], declare: [] };
