import type { Layer } from '../cases.js';
import type { DatabaseServer } from './database.js';
import { mariadb } from './mariadb.js';
import { postgresql } from './postgresql.js';

export const servers: Record<Layer['database'], DatabaseServer> = { postgresql, mariadb };
