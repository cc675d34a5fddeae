/**
 * What `dualwrite.json` may hold: the one description from which it is checked (`schema-check.ts`) and completed in editors
 * (`media/dualwrite.schema.json` is this object, written by `npm run schema`; a test compares them).
 */
import { defaultCategorySeverity, defaultExclude } from '../model/settings.js';
import type { RuleId, Severity } from '../model/finding.js';
import type { Schema } from './schema-check.js';

export const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint', 'off'];

/** Rule → what it is about, in a few words. */
const rules: Readonly<Record<RuleId, string>> = {
  'lost-event': 'The write commits, then the send: a crash in between loses the message.',
  'phantom-event': 'The send goes out before the write commits: a message about something that may never happen.',
  'unordered-dual-write': 'Write and send are in flight at once.',
  'outbox-not-atomic': 'An outbox row is written outside the transaction of the write that it announces.',
  'relay-loses': 'A relay marks or deletes rows before the send is acknowledged.',
  'escaped-write': 'A write inside a transaction callback that is not bound to the transaction.',
};

const categories = Object.keys(defaultCategorySeverity);

function severity(description: string): Schema {
  return { description, type: 'string', enum: [...severities] };
}

const declaration: Schema = {
  type: 'object',
  description: 'One thing the project says about its own code or about a library that is not in the catalog.',
  properties: {
    module: {
      type: 'string',
      minLength: 1,
      description: 'A package name (`pulsar-client`), or a path relative to this file (`./src/bus.ts`).',
    },
    export: {
      type: 'string',
      minLength: 1,
      description: 'Path of the export: `publish`, `EventBus.publish`, `default.send`. `*` as the last part: every method.',
    },
    as: {
      type: 'string',
      enum: ['write', 'send', 'outbox', 'relay', 'ignore', 'handle'],
      description:
        'What a call of it does. `relay`: it sends what is in the outbox. `handle`: what it does belongs to the transaction in one of its parameters.',
    },
    category: { type: 'string', enum: categories, description: 'For `send`: what kind of send. Default: broker.' },
    technology: { type: 'string', minLength: 1, description: 'Name to show, such as "Pulsar".' },
    parameter: {
      type: 'integer',
      minimum: 0,
      description:
        'Index of the parameter that carries the transaction, from 0. For `handle`, and for `write`, `send` and `outbox` where they have one.',
    },
  },
  required: ['module', 'export', 'as'],
  additionalProperties: false,
  if: { properties: { as: { enum: ['handle'] } }, required: ['as'] },
  then: { required: ['parameter'] },
};

export const configSchema: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Dualwrite',
  description: 'Settings of Dualwrite for this folder. They win over the settings of the editor.',
  type: 'object',
  properties: {
    $schema: { type: 'string', description: 'Where the description of this file is, for editors.' },
    rules: {
      type: 'object',
      description: 'Severity of each rule. Without an entry a dual write has the severity of its category, any other finding is a warning.',
      properties: Object.fromEntries(Object.entries(rules).map(([rule, about]) => [rule, severity(about)])),
      additionalProperties: false,
    },
    categories: {
      type: 'object',
      description: 'Severity of dual writes by the kind of system sent to.',
      properties: Object.fromEntries(
        Object.entries(defaultCategorySeverity).map(([name, level]) => [name, severity(`Default: ${level}.`)]),
      ),
      additionalProperties: false,
    },
    exclude: {
      type: 'array',
      description:
        'Globs, relative to this folder, of files that are never reported. They replace the built-in list (tests, fixtures, migrations, seeds, ' +
        'scripts, output …) unless "$defaults" is one of them, which stands for that list. "!glob" takes files back in; the later glob wins.',
      items: { type: 'string', minLength: 1 },
      default: [...defaultExclude],
    },
    declare: { type: 'array', description: "The project's own knowledge.", items: declaration },
  },
  additionalProperties: false,
};
