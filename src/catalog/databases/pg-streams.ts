import { gives, harmless, library, read } from '../define.js';

/** Streams for node-postgres: `client.query(copyFrom('COPY orders FROM STDIN'))` does what its text says. https://github.com/brianc/node-pg-copy-streams#readme */
const text = { type: 'Stream', sql: 0, handle: 'none' } as const;

export default library({
  id: 'pg-streams',
  technology: 'PostgreSQL',
  system: 'sql',
  docs: 'https://github.com/brianc/node-pg-copy-streams#readme',
  versions: 'pg-copy-streams 5 - 7; pg-query-stream 4; pg-cursor 2',
  exports: {
    'pg-copy-streams': { from: { fn: gives(text) }, to: { fn: gives(text) } },
    'pg-query-stream': { default: { class: 'QueryStream' }, '=': { class: 'QueryStream' } },
    'pg-cursor': { '=': { class: 'Cursor' } },
  },
  types: {
    Stream: { members: {} },
    QueryStream: { construct: gives({ ...text, type: 'QueryStream' }), members: {} },
    Cursor: { construct: gives({ ...text, type: 'Cursor' }), members: { read: read(), close: harmless } },
  },
});
