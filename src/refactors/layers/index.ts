/** All data layers, by their catalog ids. */
import type { Layer } from './layer.js';
import { pg } from './pg.js';
import { prisma } from './prisma.js';
import { typeorm } from './typeorm.js';

export const layers: readonly Layer[] = [prisma, typeorm, pg];

export function layerOf(library: string): Layer | undefined {
  return layers.find((l) => l.id === library);
}
