import { affine } from './affine.ts';
import { blur } from './blur.ts';
import { brightness } from './brightness.ts';
import { color } from './color.ts';
import { contrast } from './contrast.ts';
import { erase } from './erase.ts';
import { grayscale } from './grayscale.ts';
import type { OperationDefinition } from './operation.ts';
import { randAugment } from './rand-augment/rand-augment.ts';

/** The operations that come with the program, by name. A new one is a file and a line here. */
export const operations: Readonly<Record<string, OperationDefinition<never>>> = {
  brightness,
  contrast,
  color,
  grayscale,
  blur,
  affine,
  erase,
  'rand-augment': randAugment,
};
