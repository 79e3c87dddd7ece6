import type { Part } from '@adience/config';
import { sgdSettings } from './sgd-settings.ts';

/** The optimizers that come with the program, by `solver.type`. A new one is a file and a line here. */
export const optimizers: Readonly<Record<string, Part>> = {
  sgd: { name: 'sgd', version: 1, settings: sgdSettings },
};
