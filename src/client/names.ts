/** Ids of the commands. */
import { clientCommands } from '../model/protocol.js';

export const commands = {
  scanWorkspace: 'dualwrite.scanWorkspace',
  explainLine: 'dualwrite.explainLine',
  accept: clientCommands.accept,
  restartServer: 'dualwrite.restartServer',
  showOutput: 'dualwrite.showOutput',
  /** Not in the palette: for links. Argument: the rule. */
  showRule: 'dualwrite.showRule',
} as const;
