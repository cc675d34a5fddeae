/** The language server's process. It speaks over what its arguments say: `--stdio`, `--node-ipc`, `--socket=…` or `--pipe=…`. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './serve.js';

const connection = createConnection(ProposedFeatures.all);
serve(connection);
connection.listen();
