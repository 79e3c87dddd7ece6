import type { PublishedMethod } from '../published-method.ts';

/** What all of their rows have. */
const tables = {
  source: 'Levi & Hassner 2015, results tables',
  url: 'https://talhassner.github.io/home/publication/2015_CVPR',
  folds: 5,
  protocol: "Adience, five subject-exclusive folds, the authors' labels",
  comparable: true,
  because: "the folds, images and labels of this benchmark's authors",
} as const;

/** The tables of Levi and Hassner (2015): their network and what was published before. */
export const leviHassnerTables: readonly PublishedMethod[] = [
  {
    method: 'Eidinger et al. 2014',
    year: 2014,
    crop: null,
    ...tables,
    reproduced: false,
    results: {
      age: { exact: { mean: 45.1, spread: 2.6 }, oneOff: { mean: 79.5, spread: 1.4 } },
      gender: { exact: { mean: 77.8, spread: 1.3 }, oneOff: null },
    },
  },
  {
    method: 'Hassner et al. 2015 (frontalization)',
    year: 2015,
    crop: null,
    ...tables,
    reproduced: false,
    results: {
      gender: { exact: { mean: 79.3, spread: 0 }, oneOff: null },
    },
  },
  {
    method: 'Levi & Hassner 2015, single crop',
    year: 2015,
    crop: 'center',
    ...tables,
    reproduced: true,
    results: {
      age: { exact: { mean: 49.5, spread: 4.4 }, oneOff: { mean: 84.6, spread: 1.7 } },
      gender: { exact: { mean: 85.9, spread: 1.4 }, oneOff: null },
    },
  },
  {
    method: 'Levi & Hassner 2015, over-sampling',
    year: 2015,
    crop: 'ten-crop',
    ...tables,
    reproduced: true,
    results: {
      age: { exact: { mean: 50.7, spread: 5.1 }, oneOff: { mean: 84.7, spread: 2.2 } },
      gender: { exact: { mean: 86.8, spread: 1.4 }, oneOff: null },
    },
  },
];
