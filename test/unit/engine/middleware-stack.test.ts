import assert from 'node:assert/strict';
import { closuresOf, type Link } from '../../../src/summaries/types.js';

/** A chain through closures that were given to functions, outermost first. */
function through(...ids: number[]): Link {
  return ids.reduceRight<Link | undefined>(
    (next, id) => ({ file: { n: 1 }, fn: { id }, viaParam: true, ...(next ? { next } : {}) }) as Link,
    undefined,
  )!;
}

describe('the closures that a chain goes through', () => {
  it('are told apart where there are few', () => {
    assert.notEqual(closuresOf(through(1, 2)), closuresOf(through(1, 3)));
    assert.notEqual(closuresOf(through(1, 2, 3)), closuresOf(through(1, 3, 2)));
  });
  it('make no more ways than pairs of them, however many run each other', () => {
    // The link of a call names the closure that the next link stands in.
    assert.equal(closuresOf(through(0, 1, 2, 3, 4, 9)), closuresOf(through(0, 1, 4, 3, 2, 9)));
    assert.notEqual(closuresOf(through(0, 1, 2, 3, 4, 9)), closuresOf(through(0, 5, 2, 3, 4, 9)));
  });
});
