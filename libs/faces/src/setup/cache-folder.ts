import { resolve } from 'node:path';

/** Absolute folder of what a set-up got: outside node_modules, so that `npm ci` leaves it. */
export const cacheFolder = (name: string): string => resolve(process.env['ADIENCE_CACHE'] ?? '.cache', name);
