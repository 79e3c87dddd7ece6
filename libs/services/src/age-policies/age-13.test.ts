import { describe, expect, test } from '@jest/globals';
import { age } from '@adience/tasks';
import { faceServices } from '../face-services.ts';
import { servicePrediction } from '../service-prediction.ts';
import type { ServiceRecord } from '../service-record.ts';
import { changed } from '../testing/changed.ts';
import { loadSamples } from '../testing/load-samples.ts';
import { agePolicies } from './age-policies.ts';

/** Index of 8-13: the third class of Levi & Hassner's table 1. */
const CLASS = 2;

const services = Object.values(faceServices).filter(({ fields }) => 'age' in fields);

describe.each(services.map((service) => [service.name, service] as const))('%s', (name, service) => {
  test.each(Object.values(agePolicies))('puts age 13 into 8-13 under $name', async (agePolicy) => {
    const samples = await loadSamples(name);
    const answer = service.read(changed(samples.several, samples.age!(0), samples.ageOf!(13)));
    if ('error' in answer) throw new Error(answer.error);
    const record: ServiceRecord = {
      image: 'a.jpg',
      file: 'a.jpg.json',
      provider: name,
      apiVersion: null,
      fetchedAt: null,
      detected: true,
      faces: answer.faces.slice(0, 1),
      rawSha256: '',
      extra: {},
    };
    const { probabilities, outcome } = servicePrediction(
      service,
      record,
      { task: age, agePolicy, face: 'largest' },
      null,
    );
    expect(outcome).toBe('answered');
    expect(probabilities.indexOf(1)).toBe(CLASS);
  });
});

test('there are services that report an age', () => {
  expect(services.length).toBeGreaterThanOrEqual(7);
});
