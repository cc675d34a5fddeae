/** `npm run proof`: see README.md beside this file. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import 'tsx/cjs';

const { main } = createRequire(import.meta.url)('./harness/main.ts');
process.exitCode = await main(process.argv.slice(2), dirname(fileURLToPath(import.meta.url)));
