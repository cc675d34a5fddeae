/** Writes `media/dualwrite.schema.json` from its one description. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configSchema } from '../../src/workspace/config-schema.js';

writeFileSync(join(import.meta.dirname ?? __dirname, '../../media/dualwrite.schema.json'), `${JSON.stringify(configSchema, null, 2)}\n`);
