import { library } from '../define.js';
import { emitter } from '../emitter.js';

/** EventEmitter3: Node's emitter, for all platforms. https://github.com/primus/eventemitter3 */
export default library({
  id: 'eventemitter3',
  technology: 'EventEmitter3',
  category: 'inProcessBus',
  docs: 'https://github.com/primus/eventemitter3#usage',
  versions: '3 - 5',
  exports: { eventemitter3: { default: { class: 'EventEmitter' }, EventEmitter: { class: 'EventEmitter' } } },
  types: { EventEmitter: { members: emitter('eventemitter3') } },
});
