import { pixels } from '../../testing/sample-boxes.ts';
import type { ServiceSamples } from '../../testing/service-samples.ts';

const kairosFace = (box: readonly number[], age: number, type: string) => ({
  attributes: { age, gender: { type, maleConfidence: 0.02, femaleConfidence: 0.98 }, glasses: 'None' },
  topLeftX: box[0],
  topLeftY: box[1],
  width: box[2],
  height: box[3],
  confidence: 0.99944,
  eyeDistance: 250,
  face_id: 1,
  pitch: 6,
  quality: 0.13942,
});

/** Answers in the shape of the service's documentation. */
export const samples: ServiceSamples = {
  face: (n) => ['images', 0, 'faces', n],
  several: {
    images: [
      {
        status: 'Complete',
        width: 400,
        height: 300,
        file: 'content.jpg',
        faces: [kairosFace(pixels[0], 30, 'F'), kairosFace(pixels[1], 41, 'M')],
      },
    ],
  },
  none: { Errors: [{ Message: 'no faces found in the image', ErrCode: 5002 }] },
  errors: [{ Errors: [{ Message: 'an invalid image was sent must be jpg or png format', ErrCode: 5000 }] }],
  age: (n) => ['images', 0, 'faces', n, 'attributes', 'age'],
  gender: (n) => ['images', 0, 'faces', n, 'attributes', 'gender', 'type'],
  ageOf: (years) => years,
};
