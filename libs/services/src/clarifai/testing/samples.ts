import { shares } from '../../testing/sample-boxes.ts';
import type { ServiceSamples } from '../../testing/service-samples.ts';

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

/** Answers in the shape of the service's documentation. */
export const samples: ServiceSamples = {
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
  ageOf: (years) => [{ name: `${years}-${years}`, value: 1 }],
};
