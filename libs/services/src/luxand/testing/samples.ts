import { pixels } from '../../testing/sample-boxes.ts';
import type { ServiceSamples } from '../../testing/service-samples.ts';

const luxandFace = (box: readonly number[], age: number, value: string) => ({
  age,
  gender: { value, probability: 0.98 },
  expression: [{ value: 'Neutral', probability: 0.9 }],
  rectangle: { left: box[0], top: box[1], right: box[0]! + box[2]!, bottom: box[1]! + box[3]! },
});

/** Answers in the shape of the service's documentation. */
export const samples: ServiceSamples = {
  face: (n) => [n],
  several: [luxandFace(pixels[0], 30, 'Female'), luxandFace(pixels[1], 41, 'Male')],
  none: [],
  errors: [{ status: 'failure', message: 'Failed to parse the photo' }],
  age: (n) => [n, 'age'],
  gender: (n) => [n, 'gender', 'value'],
  ageOf: (years) => years,
};
