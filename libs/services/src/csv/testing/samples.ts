import type { ServiceSamples } from '../../testing/service-samples.ts';

/** Lines of a table by column: one face per line, so there is only the first of the two. */
export const samples: ServiceSamples = {
  several: { image: 'a.jpg', age: '30', gender: 'f' },
  none: { image: 'a.jpg', age: '', gender: '' },
  errors: [],
  face: () => [],
  age: () => ['age'],
  gender: () => ['gender'],
  ageOf: (years) => String(years),
};
