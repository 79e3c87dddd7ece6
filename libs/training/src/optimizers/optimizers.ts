import { adamw } from './adamw.ts';
import { nesterov } from './nesterov.ts';
import type { OptimizerDefinition } from './optimizer.ts';
import { sgd } from './sgd.ts';

/** The optimizers that come with the program, by `solver.type`. A new one is a file and a line here. */
export const optimizers: Readonly<Record<string, OptimizerDefinition<never>>> = { sgd, nesterov, adamw };
