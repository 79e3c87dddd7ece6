import { resolve } from 'node:path';

/** The absolute folder of everything that can be computed again: `.cache`, or what ADIENCE_CACHE or the caller says. */
export const cacheFolderOf = (cacheFolder?: string) =>
  resolve(cacheFolder ?? process.env['ADIENCE_CACHE'] ?? '.cache');
