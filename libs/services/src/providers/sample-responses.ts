/** For tests: what a service answers, in the shape that its documentation has. */
export interface SampleResponses {
  /** Two faces; the first is the larger, the second the more central one in an image of 400 x 300 pixels. */
  readonly several: unknown;
  readonly none: unknown;
  /** Bodies of errors, which say nothing of a face. */
  readonly errors: readonly unknown[];
  /** Where face n, its age and its gender stand in `several`. */
  readonly face: (n: number) => readonly (string | number)[];
  readonly age?: (n: number) => readonly (string | number)[];
  readonly gender?: (n: number) => readonly (string | number)[];
}

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

const faceppFace = (box: readonly number[], age: number, gender: string) => ({
  face_token: 'c2fc0ad7c8da3af5a34b9c70ff764da0',
  face_rectangle: { left: box[0], top: box[1], width: box[2], height: box[3] },
  attributes: { gender: { value: gender }, age: { value: age } },
});

const azureFace = (box: readonly number[], age: number, gender: string) => ({
  faceId: 'c5c24a82-6845-4031-9d5d-978df9175426',
  recognitionModel: 'recognition_01',
  faceRectangle: { left: box[0], top: box[1], width: box[2], height: box[3] },
  faceAttributes: { age, gender, glasses: 'noGlasses' },
});

const ages = (top: string) =>
  ['0-2', '3-9', '10-19', '20-29', '30-39', '40-49', '50-59', '60-69', 'more than 70'].map((name) => ({
    id: `ai_${name}`,
    name,
    value: name === top ? 0.68 : 0.04,
    app_id: 'main',
  }));
const clarifaiRegion = (box: readonly number[], age: string) => ({
  id: '2xkr6tm21v4x',
  region_info: {
    bounding_box: {
      top_row: box[1],
      left_col: box[0],
      bottom_row: box[1]! + box[3]!,
      right_col: box[0]! + box[2]!,
    },
  },
  data: { concepts: ages(age) },
});
export const clarifaiOutput = (data: unknown) => ({
  status: { code: 10000, description: 'Ok', req_id: '20ab5bcf0566429f9b350e50372456ce' },
  outputs: [
    {
      id: 'a03a4b326e3041e88983a88b58c41f2b',
      status: { code: 10000, description: 'Ok' },
      created_at: '2025-02-28T09:41:55.568082659Z',
      model: {
        id: 'age-demographics-recognition',
        model_version: { id: 'fb9f10339ac14e23b8e960e74984401b' },
      },
      input: { id: 'd31c87ca9b7f4d7a8dd2d0a2f0e0f0a1', data: { image: { url: '' } } },
      data,
    },
  ],
});
export const clarifaiWhole = (age: string) => clarifaiOutput({ concepts: ages(age) });

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

const luxandFace = (box: readonly number[], age: number, value: string) => ({
  age,
  gender: { value, probability: 0.98 },
  expression: [{ value: 'Neutral', probability: 0.9 }],
  rectangle: { left: box[0], top: box[1], right: box[0]! + box[2]!, bottom: box[1]! + box[3]! },
});

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

const pixels = [
  [10, 20, 160, 200],
  [150, 100, 90, 110],
] as const;
const shares = [
  [0.025, 0.0625, 0.4, 0.625],
  [0.375, 0.34375, 0.25, 0.3125],
] as const;

/** By provider. The faces are a woman of 30 and a man of 41, or ranges about them. */
export const sampleResponses: Readonly<Record<string, SampleResponses>> = {
  rekognition: {
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
  },
  facepp: {
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
  },
  azure: {
    face: (n) => [n],
    several: [azureFace(pixels[0], 30, 'female'), azureFace(pixels[1], 41, 'male')],
    none: [],
    errors: [{ error: { code: 'InvalidImage', message: 'Decoding error, image format unsupported.' } }],
    age: (n) => [n, 'faceAttributes', 'age'],
    gender: (n) => [n, 'faceAttributes', 'gender'],
  },
  clarifai: {
    face: (n) => ['outputs', 0, 'data', 'regions', n],
    several: clarifaiOutput({
      regions: [clarifaiRegion(shares[0], '30-39'), clarifaiRegion(shares[1], '40-49')],
    }),
    none: clarifaiOutput({}),
    errors: [
      { status: { code: 11102, description: 'Invalid request', req_id: '20ab' } },
      {
        status: { code: 10000, description: 'Ok' },
        outputs: [{ status: { code: 30002, description: 'Download failed' }, data: {} }],
      },
    ],
    age: (n) => ['outputs', 0, 'data', 'regions', n, 'data', 'concepts'],
  },
  kairos: {
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
  },
  luxand: {
    face: (n) => [n],
    several: [luxandFace(pixels[0], 30, 'Female'), luxandFace(pixels[1], 41, 'Male')],
    none: [],
    errors: [{ status: 'failure', message: 'Failed to parse the photo' }],
    age: (n) => [n, 'age'],
    gender: (n) => [n, 'gender', 'value'],
  },
  sightengine: {
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
  },
};
