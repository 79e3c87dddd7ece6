import { shares } from '../../testing/sample-boxes.ts';
import type { ServiceSamples } from '../../testing/service-samples.ts';

const sightengineFace = (box: readonly number[], female: number) => ({
  x1: box[0],
  y1: box[1],
  x2: box[0]! + box[2]!,
  y2: box[1]! + box[3]!,
  features: { left_eye: { x: 0.3, y: 0.4 }, nose_tip: { x: 0.35, y: 0.45 } },
  attributes: { minor: 0.02, sunglasses: 0.01, female, male: 1 - female },
});
const sightengineOk = (faces: readonly unknown[]) => ({
  status: 'success',
  request: { id: 'req_1NfTQ7yE8g6vLmKm', timestamp: 1491402308.4762, operations: 1 },
  faces,
  media: { id: 'med_1NfTgHg', uri: '' },
});

/** Answers in the shape of the service's documentation. */
export const samples: ServiceSamples = {
  face: (n) => ['faces', n],
  several: sightengineOk([sightengineFace(shares[0], 0.97), sightengineFace(shares[1], 0.03)]),
  none: sightengineOk([]),
  errors: [
    {
      status: 'failure',
      request: { id: 'req_jBS589QCnfWJmBKFZ1z71', timestamp: 1763657604.988901, operations: 0 },
      error: { type: 'media_error', code: 2, message: 'Media could not be decoded' },
    },
  ],
  gender: (n) => ['faces', n, 'attributes', 'female'],
};
