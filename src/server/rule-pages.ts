/** Where the page of each rule is. */
import { join } from 'node:path';
import type { InitializationOptions } from '../model/protocol.js';
import type { RuleId } from '../model/finding.js';
import { uriOf } from './uri.js';

export interface RulePages {
  /** Address of a rule's page. */
  of(rule: RuleId): string;
}

/** The client may show pages its own way; otherwise they are files beside the server's bundle (see esbuild.js). */
export function createRulePages(options: InitializationOptions | undefined): RulePages {
  const template = options?.rulePage;
  return {
    of: (rule) => (template === undefined ? uriOf(join(__dirname, 'rules', `${rule}.md`)) : template.replace('{rule}', rule)),
  };
}
