import { fairface } from './fairface.ts';
import { imdbWiki } from './imdb-wiki.ts';
import type { LabelFileSet } from './label-file-set.ts';

/** Published sets whose label files become manifests, by name. A new one is a file and a line here. */
export const labelFileSets: Readonly<Record<string, LabelFileSet>> = { fairface, 'imdb-wiki': imdbWiki };
