/** Putting a handle into the options object of a call: `{ transaction }`, `{ session }`. */
import type { Style } from './style.js';
import { argumentsOf, bare, propertyName, ts, type Call } from './syntax.js';
import { Decline, type TextEdit } from './types.js';

/** Edits that give argument `index`, an object, the property; what comes before it is filled with `undefined`. */
export function withOption(call: Call, index: number, name: string, handle: string, style: Style): TextEdit[] {
  const args = argumentsOf(call);
  if (args.some(ts.isSpreadElement)) throw new Decline('the write is called with a spread of arguments');
  const entry = name === handle ? name : `${name}: ${handle}`;
  const [open, close] = style.spacing ? ['{ ', ' }'] : ['{', '}'];
  const given = args[index];
  if (!given) {
    const missing = Array.from({ length: index - args.length }, () => 'undefined');
    const code = [...missing, `${open}${entry}${close}`].join(', ');
    const last = args[args.length - 1];
    return last ? [{ start: last.end, end: last.end, text: `, ${code}` }] : [{ start: call.end - 1, end: call.end - 1, text: code }];
  }
  const object = bare(given);
  if (given.getText() === 'undefined') return [{ start: given.getStart(), end: given.end, text: `${open}${entry}${close}` }];
  if (!ts.isObjectLiteralExpression(object))
    return [{ start: given.getStart(), end: given.end, text: `${open}...${given.getText()}, ${entry}${close}` }];
  for (const p of object.properties) {
    if (!p.name || ts.isComputedPropertyName(p.name) || propertyName(p.name) !== name) continue;
    return p.getText() === entry ? [] : [{ start: p.getStart(), end: p.end, text: entry }];
  }
  const last = object.properties[object.properties.length - 1];
  if (!last) return [{ start: object.getStart(), end: object.end, text: `${open}${entry}${close}` }];
  return [{ start: last.end, end: last.end, text: `, ${entry}` }];
}
