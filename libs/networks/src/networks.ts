import type { Part } from '@adience/config';
import { leviHassnerSettings } from './levi-hassner/settings.ts';

/** The networks that come with the program, by name. A new one is a folder and a line here. */
export const networks: Readonly<Record<string, Part>> = {
  'levi-hassner': { name: 'levi-hassner', version: 1, settings: leviHassnerSettings },
};
