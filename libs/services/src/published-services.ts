import type { TaskName } from '@adience/tasks';

/** What somebody else published of a commercial service on Adience. */
export interface PublishedService {
  readonly service: string;
  readonly year: number;
  readonly task: TaskName;
  /** Exact accuracy in percent on the images in which it found a face. */
  readonly onDetected: number;
  /** The source gives a round number: "about 40 %". */
  readonly approximate: boolean;
  /** The source does not say how many faces were found: accuracy with misses wrong cannot be had. */
  readonly detection: number | null;
  readonly source: string;
  readonly url: string;
  readonly protocol: string;
  readonly comparable: boolean;
}

/** Oldest first; rows without a source at hand are not here. */
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
