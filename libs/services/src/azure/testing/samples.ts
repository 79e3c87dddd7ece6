import { pixels } from '../../testing/sample-boxes.ts';
import type { ServiceSamples } from '../../testing/service-samples.ts';

const azureFace = (box: readonly number[], age: number, gender: string) => ({
  faceId: 'c5c24a82-6845-4031-9d5d-978df9175426',
  recognitionModel: 'recognition_01',
  faceRectangle: { left: box[0], top: box[1], width: box[2], height: box[3] },
  faceAttributes: { age, gender, glasses: 'noGlasses' },
});

/** Answers in the shape of the service's documentation. */
export const samples: ServiceSamples = {
  face: (n) => [n],
  several: [azureFace(pixels[0], 30, 'female'), azureFace(pixels[1], 41, 'male')],
  none: [],
  errors: [{ error: { code: 'InvalidImage', message: 'Decoding error, image format unsupported.' } }],
  age: (n) => [n, 'faceAttributes', 'age'],
  gender: (n) => [n, 'faceAttributes', 'gender'],
  ageOf: (years) => years,
};
