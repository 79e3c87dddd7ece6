import type { ServiceSamples } from './service-samples.ts';

const modelFace = ([left, top, width, height]: readonly number[], age: number, gender: string) => ({
  region: { left, top, width, height },
  age,
  gender: { value: gender, confidence: 0.9 },
});

/** What an open model's answers look like; it gives one of each image, but its form holds several. */
export function modelSamples(
  model: string,
  [first, second]: readonly [readonly number[], readonly number[]],
): ServiceSamples {
  const answer = (faces: readonly unknown[]) => ({ model, imageSha256: '0'.repeat(64), faces });
  return {
    face: (n) => ['faces', n],
    several: answer([modelFace(first, 30, 'female'), modelFace(second, 41, 'male')]),
    none: answer([]),
    errors: [],
    age: (n) => ['faces', n, 'age'],
    gender: (n) => ['faces', n, 'gender', 'value'],
    ageOf: (years) => years,
  };
}
