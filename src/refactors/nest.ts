/** NestJS: the relay as a provider of the module that has the class with the producer. */
import type { Outbox } from './outbox-files.js';
import type { Texts } from './finish.js';
import type { Unit } from './publish.js';
import type { Holder } from './wire.js';

/** Registers the relay; false where it can't be done. */
export function registerRelay(_texts: Texts, _unit: Unit, _outbox: Outbox, _holder: Holder | undefined): boolean {
  return false;
}
