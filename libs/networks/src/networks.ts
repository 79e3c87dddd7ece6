import { leviHassner } from './levi-hassner/levi-hassner.ts';
import type { NetworkDefinition } from './network-definition.ts';

/** The networks that come with the program, by name. A new one is a folder and a line here. */
export const networks: Readonly<Record<string, NetworkDefinition<never>>> = { 'levi-hassner': leviHassner };
