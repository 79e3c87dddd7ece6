import type { TaskName } from '@adience/tasks';
import type { PublishedResult, PublishedValue } from './published-result.ts';

const value = (mean: number, spread: number | null = null): PublishedValue => ({ mean, spread });

const article = {
  source: 'Levi & Hassner 2015, results tables',
  url: 'https://talhassner.github.io/home/publication/2015_CVPR',
  folds: 5,
  protocol: "Adience, five subject-exclusive folds, the authors' labels",
};
const lapuschkin = {
  source: 'Lapuschkin et al. 2017, repository',
  url: 'https://github.com/sebastian-lapuschkin/understanding-age-gender-deep-learning-models',
  crop: 'ten-crop' as const,
  year: 2017,
  folds: 5,
  reproduced: false,
};
const adience = (images: string) => `Adience, five folds, ${images}, over-sampling`;

/** One method's two tasks: a row each. */
interface Both extends Omit<PublishedResult, 'task' | 'exact' | 'oneOff'> {
  readonly age?: PublishedValue;
  readonly oneOff?: PublishedValue;
  readonly gender?: PublishedValue;
}

/** Percent, mean and the printed spread over folds. Rows without a source at hand are not here. */
const methods: readonly Both[] = [
  {
    ...{ ...article, method: 'Eidinger et al. 2014', year: 2014, crop: null },
    ...{ age: value(45.1, 2.6), oneOff: value(79.5, 1.4), gender: value(77.8, 1.3) },
    ...{ comparable: true, reproduced: false },
  },
  {
    ...{ ...article, method: 'Hassner et al. 2015 (frontalization)', year: 2015, crop: null },
    ...{ gender: value(79.3, 0), comparable: true, reproduced: false },
  },
  {
    ...{ ...article, method: 'Levi & Hassner 2015, single crop', year: 2015, crop: 'center' },
    ...{ age: value(49.5, 4.4), oneOff: value(84.6, 1.7), gender: value(85.9, 1.4) },
    ...{ comparable: true, reproduced: true },
  },
  {
    ...{ ...article, method: 'Levi & Hassner 2015, over-sampling', year: 2015, crop: 'ten-crop' },
    ...{ age: value(50.7, 5.1), oneOff: value(84.7, 2.2), gender: value(86.8, 1.4) },
    ...{ comparable: true, reproduced: true },
  },
  {
    ...{ ...lapuschkin, method: 'Same network, aligned images', protocol: adience('in-plane aligned') },
    ...{ age: value(51.4), oneOff: value(87.0), gender: value(88.1), comparable: true },
  },
  {
    ...{ ...lapuschkin, method: 'Same network, rotated images', protocol: adience('landmark-rotated') },
    ...{ age: value(51.9), oneOff: value(87.4), gender: value(88.3), comparable: false },
  },
  {
    ...{ ...lapuschkin, method: 'Same network, mixed images', protocol: adience('both alignments') },
    ...{ age: value(53.6), oneOff: value(88.4), gender: value(89.0), comparable: false },
  },
  {
    ...{ ...lapuschkin, method: 'VGG-16, mixed images, IMDB-WIKI', protocol: adience('both alignments') },
    ...{ age: value(63.0), oneOff: value(96.0), gender: value(92.3), comparable: false },
  },
  {
    ...{
      method: 'MiVOLO-D1 2023',
      folds: null,
      year: 2023,
      crop: null,
      comparable: false,
      reproduced: false,
    },
    ...{ source: 'MiVOLO, repository', url: 'https://github.com/WildChlamydia/MiVOLO' },
    ...{ protocol: 'other training data and label mapping', age: value(68.69), gender: value(96.51) },
  },
];

/** What others published for a task on Adience, oldest first, each row with its source and protocol. */
export function publishedResults(task: TaskName): readonly PublishedResult[] {
  return methods.flatMap(({ age, oneOff, gender, ...row }) => {
    const exact = task === 'age' ? age : gender;
    if (exact === undefined) return [];
    return [{ ...row, task, exact, oneOff: (task === 'age' && oneOff) || null }];
  });
}
