import { shares } from '../../testing/sample-boxes.ts';
import type { ServiceSamples } from '../../testing/service-samples.ts';

const rekognitionFace = (box: readonly number[], ages: readonly number[], gender: string) => ({
  BoundingBox: { Width: box[2], Height: box[3], Left: box[0], Top: box[1] },
  AgeRange: { Low: ages[0], High: ages[1] },
  Smile: { Value: false, Confidence: 77.8 },
  Eyeglasses: { Value: false, Confidence: 97.1 },
  Gender: { Value: gender, Confidence: 99.1 },
  Emotions: [{ Type: 'CALM', Confidence: 96.9 }],
  Landmarks: [{ Type: 'eyeLeft', X: 0.3, Y: 0.4 }],
  Pose: { Roll: -5.1, Yaw: 4.2, Pitch: 3.9 },
  Quality: { Brightness: 41.4, Sharpness: 97.0 },
  Confidence: 99.99,
});

/** Answers in the shape of the service's documentation. */
export const samples: ServiceSamples = {
  face: (n) => ['FaceDetails', n],
  several: {
    FaceDetails: [
      rekognitionFace(shares[0], [26, 34], 'Female'),
      rekognitionFace(shares[1], [38, 44], 'Male'),
    ],
    OrientationCorrection: 'ROTATE_0',
  },
  none: { FaceDetails: [] },
  errors: [
    {
      __type: 'InvalidImageFormatException',
      Code: 'InvalidImageFormatException',
      Logref: '5022229e-7e48-11e9-9ad1-854a4567eb71',
      Message: 'Request has invalid image format',
    },
  ],
  age: (n) => ['FaceDetails', n, 'AgeRange'],
  gender: (n) => ['FaceDetails', n, 'Gender', 'Value'],
  ageOf: (years) => ({ Low: years, High: years }),
};
