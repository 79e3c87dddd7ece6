import { pixels } from '../../testing/sample-boxes.ts';
import type { ServiceSamples } from '../../testing/service-samples.ts';

const faceppFace = (box: readonly number[], age: number, gender: string) => ({
  face_token: 'c2fc0ad7c8da3af5a34b9c70ff764da0',
  face_rectangle: { left: box[0], top: box[1], width: box[2], height: box[3] },
  attributes: { gender: { value: gender }, age: { value: age } },
});

/** Answers in the shape of the service's documentation. */
export const samples: ServiceSamples = {
  face: (n) => ['faces', n],
  several: {
    request_id: '1470378968,c6f50ec6-49bd-4838-9923-11db04c40f8d',
    time_used: 508,
    image_id: 'J8J/gsqzN2zkJhfLBhzLkw==',
    faces: [faceppFace(pixels[0], 30, 'Female'), faceppFace(pixels[1], 41, 'Male')],
    face_num: 2,
  },
  none: { request_id: '1', time_used: 100, image_id: 'J8J', faces: [], face_num: 0 },
  errors: [{ time_used: 3, error_message: 'INVALID_IMAGE_SIZE: image_file', request_id: '1469761507' }],
  age: (n) => ['faces', n, 'attributes', 'age', 'value'],
  gender: (n) => ['faces', n, 'attributes', 'gender', 'value'],
  ageOf: (years) => years,
};
