import type { PublishedResult, PublishedValue } from './published-result.ts';

/** A published method and its results by task. */
export interface PublishedMethod extends Omit<PublishedResult, 'task' | 'exact' | 'oneOff'> {
  readonly results: Readonly<
    Record<string, { readonly exact: PublishedValue; readonly oneOff: PublishedValue | null }>
  >;
}

/** Percent, mean and the printed spread over folds, oldest first. Only rows with a verified source are listed. */
export const publishedMethods: readonly PublishedMethod[] = [
  {
    method: 'Eidinger et al. 2014',
    year: 2014,
    crop: null,
    source: 'Levi & Hassner 2015, results tables',
    url: 'https://talhassner.github.io/home/publication/2015_CVPR',
    folds: 5,
    protocol: "Adience, five subject-exclusive folds, the authors' labels",
    comparable: true,
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
    source: 'Levi & Hassner 2015, results tables',
    url: 'https://talhassner.github.io/home/publication/2015_CVPR',
    folds: 5,
    protocol: "Adience, five subject-exclusive folds, the authors' labels",
    comparable: true,
    reproduced: false,
    results: {
      gender: { exact: { mean: 79.3, spread: 0 }, oneOff: null },
    },
  },
  {
    method: 'Levi & Hassner 2015, single crop',
    year: 2015,
    crop: 'center',
    source: 'Levi & Hassner 2015, results tables',
    url: 'https://talhassner.github.io/home/publication/2015_CVPR',
    folds: 5,
    protocol: "Adience, five subject-exclusive folds, the authors' labels",
    comparable: true,
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
    source: 'Levi & Hassner 2015, results tables',
    url: 'https://talhassner.github.io/home/publication/2015_CVPR',
    folds: 5,
    protocol: "Adience, five subject-exclusive folds, the authors' labels",
    comparable: true,
    reproduced: true,
    results: {
      age: { exact: { mean: 50.7, spread: 5.1 }, oneOff: { mean: 84.7, spread: 2.2 } },
      gender: { exact: { mean: 86.8, spread: 1.4 }, oneOff: null },
    },
  },
  {
    method: 'Same network, aligned images',
    year: 2017,
    crop: 'ten-crop',
    source: 'Lapuschkin et al. 2017, repository',
    url: 'https://github.com/sebastian-lapuschkin/understanding-age-gender-deep-learning-models',
    folds: 5,
    protocol: 'Adience, five folds, in-plane aligned, over-sampling',
    comparable: true,
    reproduced: false,
    results: {
      age: { exact: { mean: 51.4, spread: null }, oneOff: { mean: 87.0, spread: null } },
      gender: { exact: { mean: 88.1, spread: null }, oneOff: null },
    },
  },
  {
    method: 'Same network, rotated images',
    year: 2017,
    crop: 'ten-crop',
    source: 'Lapuschkin et al. 2017, repository',
    url: 'https://github.com/sebastian-lapuschkin/understanding-age-gender-deep-learning-models',
    folds: 5,
    protocol: 'Adience, five folds, landmark-rotated, over-sampling',
    comparable: false,
    reproduced: false,
    results: {
      age: { exact: { mean: 51.9, spread: null }, oneOff: { mean: 87.4, spread: null } },
      gender: { exact: { mean: 88.3, spread: null }, oneOff: null },
    },
  },
  {
    method: 'Same network, mixed images',
    year: 2017,
    crop: 'ten-crop',
    source: 'Lapuschkin et al. 2017, repository',
    url: 'https://github.com/sebastian-lapuschkin/understanding-age-gender-deep-learning-models',
    folds: 5,
    protocol: 'Adience, five folds, both alignments, over-sampling',
    comparable: false,
    reproduced: false,
    results: {
      age: { exact: { mean: 53.6, spread: null }, oneOff: { mean: 88.4, spread: null } },
      gender: { exact: { mean: 89.0, spread: null }, oneOff: null },
    },
  },
  {
    method: 'VGG-16, mixed images, IMDB-WIKI',
    year: 2017,
    crop: 'ten-crop',
    source: 'Lapuschkin et al. 2017, repository',
    url: 'https://github.com/sebastian-lapuschkin/understanding-age-gender-deep-learning-models',
    folds: 5,
    protocol: 'Adience, five folds, both alignments, over-sampling',
    comparable: false,
    reproduced: false,
    results: {
      age: { exact: { mean: 63.0, spread: null }, oneOff: { mean: 96.0, spread: null } },
      gender: { exact: { mean: 92.3, spread: null }, oneOff: null },
    },
  },
  {
    method: 'MiVOLO-D1 2023',
    year: 2023,
    crop: null,
    source: 'MiVOLO, repository',
    url: 'https://github.com/WildChlamydia/MiVOLO',
    folds: null,
    protocol: 'other training data and label mapping',
    comparable: false,
    reproduced: false,
    results: {
      age: { exact: { mean: 68.69, spread: null }, oneOff: null },
      gender: { exact: { mean: 96.51, spread: null }, oneOff: null },
    },
  },
];
