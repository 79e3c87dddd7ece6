import { cutmix } from './cutmix.ts';
import type { MixingDefinition } from './mixing.ts';
import { mixup } from './mixup.ts';

/** The ways to mix the images of a batch that come with the program, by name. A new one is a file and a line here. */
export const mixings: Readonly<Record<string, MixingDefinition<never>>> = { mixup, cutmix };
