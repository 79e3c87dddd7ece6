import type { DatasetConfig } from './dataset-settings.ts';

/** A dataset this project knows how to read. */
export interface CatalogueEntry {
  readonly name: DatasetConfig['name'];
  readonly title: string;
  readonly licence: string;
}

/** The datasets, the benchmark first. `datasets/<name>/README.md` says more of each. */
export const DATASET_CATALOGUE: readonly CatalogueEntry[] = [
  {
    name: 'adience',
    title: 'Adience: 19,487 rows of 168 Flickr users, five subject-exclusive folds',
    licence: 'research use; register with the Open University of Israel',
  },
  {
    name: 'utkface',
    title: 'UTKFace: aligned, cropped faces; the file name is the label',
    licence: 'non-commercial research use',
  },
  {
    name: 'synthetic',
    title: "Synthetic: faces drawn by a seeded generator in Adience's layout",
    licence: 'drawn by this project, MIT',
  },
];
