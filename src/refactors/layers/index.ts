/** All data layers, by their catalog ids. */
import type { Layer } from './layer.js';
import { prisma } from './prisma.js';

export const layers: readonly Layer[] = [prisma];

export function layerOf(library: string): Layer | undefined {
  return layers.find((l) => l.id === library);
}
