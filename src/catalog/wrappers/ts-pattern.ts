import type { Member } from '../../model/catalog.js';
import { gives, library } from '../define.js';

/**
 * ts-pattern: a chain of cases, of which one runs when the chain ends; what it gives is what that case gives. The handler is the last argument,
 * after one or several patterns or a guard. https://github.com/gvergnaud/ts-pattern#api-reference
 */
const handlers = (...at: number[]): Member => ({ calls: at.map((arg) => ({ arg, when: 'alternative' as const })) });
const result = { type: 'typeParam0', gathers: true } as const;

export default library({
  id: 'ts-pattern',
  technology: 'ts-pattern',
  docs: 'https://github.com/gvergnaud/ts-pattern#api-reference',
  versions: '4 - 5',
  exports: { 'ts-pattern': { match: { fn: gives('Match') } } },
  types: {
    Match: {
      generic: true,
      members: {
        with: gives({ type: 'this', gathers: true }, handlers(1, 2, 3, 4)),
        when: gives({ type: 'this', gathers: true }, handlers(1)),
        returnType: gives('this'),
        narrow: gives('this'),
        otherwise: gives(result, { ...handlers(0), runs: 'one' }),
        exhaustive: gives(result, { ...handlers(0), runs: 'one' }),
        run: gives({ type: 'typeParam0' }, { runs: 'one' }),
      },
    },
  },
  untyped: { 'Match.exhaustive': 'A function only where all cases are handled; before that its type says which are missing.' },
});
