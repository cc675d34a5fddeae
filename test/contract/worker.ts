/** A child process of the contract test: is given the id of an entry, answers with what is wrong with it. */
import { libraries } from '../../src/catalog/registry.js';
import { hold } from './entry.js';

process.on('message', (id: string) => {
  const library = libraries.find((l) => l.id === id)!;
  try {
    process.send!(hold(library));
  } catch (error) {
    process.send!({ wrong: [error instanceof Error ? (error.stack ?? error.message) : String(error)], files: [] });
  }
});
