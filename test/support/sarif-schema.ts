/** Validates SARIF by the JSON schema that OASIS published with version 2.1.0, as Microsoft's package ships it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv, { type ValidateFunction } from 'ajv-draft-04';
import addFormats from 'ajv-formats';

const schemaFile = createRequire(__filename).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');

let compiled: ValidateFunction | undefined;

function validator(): ValidateFunction {
  // The schema's pattern for languages is no valid regular expression in Unicode mode, hence the option.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv as unknown as Parameters<typeof addFormats>[0]);
  return ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')) as object);
}

/** Throws with all errors where the document is not valid. */
export function validSarif(document: unknown): void {
  compiled ??= validator();
  assert.ok(compiled(document), JSON.stringify(compiled.errors, null, 2));
}
