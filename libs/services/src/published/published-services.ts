import type { PublishedService } from './published-service.ts';

/** Oldest first; only rows with a verified source are listed. */
export const publishedServices: readonly PublishedService[] = [
  {
    service: 'Microsoft how-old.net',
    year: 2015,
    task: 'age',
    onDetected: 40,
    approximate: true,
    detection: null,
    source: 'Levi & Hassner 2015, in the text',
    url: 'https://talhassner.github.io/home/publication/2015_CVPR',
    protocol: 'Adience, detected faces only; folds, number of images and detection rate are not given',
    comparable: false,
  },
];
