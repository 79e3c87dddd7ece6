import { brightness } from './brightness.ts';
import { erase } from './erase.ts';
import type { OperationDefinition } from './operation.ts';

/** The operations that come with the program, by name. A new one is a file and a line here. */
export const operations: Readonly<Record<string, OperationDefinition<never>>> = { brightness, erase };
