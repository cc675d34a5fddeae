/** Modules found by a computed path: `require(join(__dirname, file))`. Which they are is not known, but what convention says of them is. */
import type { Expr } from '../model/facts.js';
import { typeUse } from './api.js';
import type { Resolver } from './resolver.js';
import { flatMap, none, pkg, union, type Frame, type Values } from './values.js';

export const computedModule = pkg('', '*');

/** What such a module gives when it is called with a library's value: `require(path)(sequelize, DataTypes)`. */
export function loaded(r: Resolver, args: readonly Expr[], frame: Frame): Values {
  return union(
    ...args.map((a) =>
      flatMap(r.evaluate(a, frame), (v) => {
        const use = v.t === 'api' ? v.lib.types[v.type]?.loads : undefined;
        return v.t === 'api' && use !== undefined ? typeUse(r, use, { lib: v.lib, recv: v, name: '' }) : none;
      }),
    ),
  );
}
