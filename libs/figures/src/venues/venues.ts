import { cvpr } from './cvpr.ts';
import { icml } from './icml.ts';
import { neurips } from './neurips.ts';
import { screen } from './screen.ts';
import type { Venue } from './venue.ts';

/** Every venue by its name. A new one is a file and a line here. */
export const venues = {
  cvpr,
  neurips,
  icml,
  screen,
} as const satisfies Readonly<Record<string, Venue>>;

export type VenueName = keyof typeof venues;

/** Their names, as a command line offers them. */
export const venueNames = Object.keys(venues) as readonly VenueName[];
