import { describe, expect, test } from '@jest/globals';
import { faceServices } from '../face-services.ts';
import { contamination } from './contamination.ts';
import { contaminationWords } from './contamination-words.ts';
import { isOpenModel } from './open-model-service.ts';

const model = {
  package: 'p 1',
  licence: 'MIT',
  source: 'https://p.example',
  trainedOn: [
    { title: 'A', dataset: 'a', certain: true },
    { title: 'B', dataset: 'b', certain: false },
    { title: 'C', dataset: null, certain: true },
  ],
};

describe('contamination', () => {
  test.each([
    ['a', true, 'seen'],
    ['b', true, 'perhaps'],
    ['other', true, 'unlisted'],
    ['mine', false, 'unknown'],
  ] as const)('by %s, the same everywhere: %s, is %s', (dataset, same, expected) => {
    expect(contamination(model, dataset, same)).toBe(expected);
    expect(contaminationWords[expected]('Faces')).toMatch(/\w{3}/);
  });

  test('a certain entry outweighs a doubtful one of the same dataset', () => {
    const both = [...model.trainedOn, { title: 'B again', dataset: 'b', certain: true }];
    expect(contamination({ ...model, trainedOn: both }, 'b', true)).toBe('seen');
  });
});

describe.each(Object.values(faceServices).filter(isOpenModel))('$name', ({ model }) => {
  test('says what it was trained on, and where its author says so', () => {
    expect(model.trainedOn.length).toBeGreaterThan(0);
    expect(model.source).toMatch(/^https:\/\//);
    expect(model.package).toMatch(/ \d+\.\d+\.\d+$/);
  });
});

test('the open models of the benchmark are marked as far as it is known', () => {
  // face-api.js lists UTK; the script of HSE-FaceRes names IMDB, and that it also saw Adience could not be looked up.
  const of = (name: 'face-api' | 'faceres', dataset: string) =>
    contamination(faceServices[name].model!, dataset, true);
  expect([of('face-api', 'utkface'), of('face-api', 'adience')]).toEqual(['seen', 'unlisted']);
  expect([of('faceres', 'utkface'), of('faceres', 'adience')]).toEqual(['unlisted', 'perhaps']);
});
