/** Writes docs/libraries.md: `npm run catalog:docs`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogEntries } from './catalog-entries.js';
import { catalogTable } from './catalog-table.js';

writeFileSync(join(__dirname, '../../docs/libraries.md'), catalogTable(catalogEntries()));
