import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { age, gender } from '@adience/tasks';
import { agePolicies } from '../age-policies/age-policies.ts';
import { clarifaiOutput, clarifaiWhole } from '../clarifai/testing/samples.ts';
import { faceServices } from '../face-services.ts';
import { servicePrediction } from '../service-prediction.ts';
import { changed } from '../testing/changed.ts';
import { loadSamples } from '../testing/load-samples.ts';
import { valueAt as at } from '../testing/value-at.ts';
import { readFolder } from './read-folder.ts';
import { readResponse } from './read-response.ts';
import { ResponseError } from './response-error.ts';

/** Those whose answers are saved as one JSON file per image. */
const services = Object.values(faceServices).filter(({ readSaved }) => readSaved === readFolder);
const sampleResponses = new Map(
  await Promise.all(services.map(async ({ name }) => [name, await loadSamples(name)] as const)),
);

const source = { file: 'folder/Zoë 写真.jpg.json', image: 'Zoë 写真.jpg', fetchedAt: '2026-11-24T00:00:00Z' };
const bytes = (answer: unknown) => new TextEncoder().encode(JSON.stringify(answer));
const named = (name: string) => services.find((service) => service.name === name)!;
const read = (name: string, answer: unknown) => readResponse(named(name), bytes(answer), source);
const scoring = { agePolicy: agePolicies.nearest, face: 'largest' } as const;

describe.each(services.map((service) => [service.name, service] as const))('%s', (name, service) => {
  const sample = sampleResponses.get(name)!;

  test('reads several faces, in their order, with what it does not know', () => {
    const record = read(name, sample.several);
    expect(record).toMatchObject({ image: 'Zoë 写真.jpg', provider: name, detected: true });
    expect(record.rawSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(record.faces).toHaveLength(2);
    if ('gender' in service.fields)
      expect(record.faces.map(({ labels }) => labels!['gender'])).toEqual(['female', 'male']);
    // Of the two, the first has the larger box.
    const areas = record.faces.map(({ box }) => box!.width * box!.height);
    expect(areas[0]).toBeGreaterThan(areas[1]!);
    const more = Array.isArray(sample.several)
      ? changed(sample.several, [0, 'added'], 'tomorrow')
      : { ...(sample.several as object), added: 'tomorrow' };
    const kept = read(name, more);
    expect([kept.extra, kept.faces[0]!.extra]).toContainEqual(expect.objectContaining({ added: 'tomorrow' }));
  });

  test('reads no face as not detected, and an error body as an error in its words', () => {
    expect(read(name, sample.none)).toMatchObject({ detected: false, faces: [] });
    expect(read(name, sample.none).error).toBeUndefined();
    for (const error of sample.errors) {
      const record = read(name, error);
      expect(record).toMatchObject({ detected: false, faces: [] });
      expect(record.error).toMatch(/\w{3}/);
    }
  });

  test.each([age, gender])('names the file and the field where $name is missing', (task) => {
    const place = task === age ? sample.age : sample.gender;
    const field = service.fields[task.name];
    if (field === undefined) return expect(place).toBeUndefined(); // it does not report it at all
    const need = (answer: unknown) => () =>
      servicePrediction(service, read(name, answer), { ...scoring, task }, null);
    const whole = [...sample.face(0), ...field.split('.')];
    const last = String(whole.at(-1)).replace(/[[\]]/g, '\\$&');
    expect(need(changed(sample.several, whole, undefined))).toThrow(new RegExp(`${last}: is missing`));
    expect(need(sample.several)).not.toThrow();
    const within = place!(0);
    if (within.length > whole.length) {
      const file = /^folder\/Zoë 写真\.jpg\.json: .*: is (missing|undefined)/;
      const inner = task === age && name === 'rekognition' ? [...within, 'Low'] : within;
      expect(need(changed(sample.several, inner, undefined))).toThrow(file);
    }
  });

  test('refuses what is not JSON, cut short, empty or of another service', () => {
    const whole = JSON.stringify(sample.several);
    for (const text of [whole.slice(0, whole.length / 2), '', '  ', 'null', '"a"', '7', '{}'])
      expect(() => readResponse(service, new TextEncoder().encode(text), source)).toThrow(ResponseError);
    expect(() => readResponse(service, Uint8Array.of(0xff, 0xfe, 0x7b), source)).toThrow(
      'folder/Zoë 写真.jpg.json: is not UTF-8, so not JSON',
    );
  });

  test('of mutated answers reads what they say, or reports what is wrong: never a crash, never a guess', () => {
    const paths = pathsOf(sample.several);
    const value = fc.oneof(
      fc.constantFrom(undefined, null, '', [], {}, -1, 0, 1e9, '30', 'Male', 'Female', 'M', true),
      fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<unknown>,
    );
    const mutation = fc.array(fc.tuple(fc.constantFrom(...paths), value), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(mutation, (steps) => {
        let answer = sample.several;
        for (const [path, to] of steps)
          if (typeof at(answer, path.slice(0, -1)) === 'object' && at(answer, path.slice(0, -1)) !== null)
            answer = changed(answer, path, to);
        let record;
        try {
          record = read(name, answer);
        } catch (error) {
          expect(error).toBeInstanceOf(ResponseError);
          expect((error as Error).message).toMatch(/^folder\/Zoë 写真\.jpg\.json: .+/);
          expect((error as Error).message).not.toContain('\n');
          return;
        }
        const written = JSON.parse(JSON.stringify(answer) ?? 'null') as unknown;
        if (record.error !== undefined || record.faces.length === 0) return;
        record.faces.forEach((face, n) => {
          // What is recorded is in the answer, at the place where the documentation has it.
          const age = sample.age && at(written, sample.age(n));
          if (face.agePoint !== undefined) expect(face.agePoint).toBe(age);
          if (face.ageRange !== undefined)
            expect(face.ageRange).toEqual({
              low: (age as { Low: number }).Low,
              high: (age as { High: number }).High,
            });
          if (face.ageBins !== undefined)
            expect(face.ageBins.map(({ weight }) => weight)).toEqual(
              (age as { value: number }[]).map((concept) => concept.value),
            );
          const gender = sample.gender && at(written, sample.gender(n));
          const label = face.labels?.['gender'];
          if (label && typeof gender === 'string') expect(label[0]).toBe(gender[0]!.toLowerCase());
          if (label && typeof gender === 'number') {
            const { male } = at(written, sample.gender!(n).slice(0, -1)) as { male: number };
            expect(label).toBe(gender > male ? 'female' : 'male');
          }
        });
      }),
      { numRuns: 300 },
    );
  });
});

describe('clarifai', () => {
  test('treats the full image as one face, since the model detects none', () => {
    const record = read('clarifai', clarifaiWhole('20-29'));
    expect(record).toMatchObject({ detected: true, apiVersion: 'fb9f10339ac14e23b8e960e74984401b' });
    expect(record.faces[0]!.box).toBeNull();
    expect(record.faces[0]!.ageBins).toHaveLength(9);
    expect(record.faces[0]!.ageBins![8]).toEqual({ low: 70, high: 100, weight: 0.04 });
  });

  test('refuses a concept that is not an age', () => {
    const odd = clarifaiOutput({ concepts: [{ name: 'masculine', value: 0.9 }] });
    expect(() => read('clarifai', odd)).toThrow(
      'folder/Zoë 写真.jpg.json: outputs[0].data.concepts[0].name: "masculine" is not a range of ages',
    );
  });
});

describe('a service that cannot decide', () => {
  test('is not made to: equal confidences are not a gender', () => {
    const path = ['faces', 0, 'attributes'];
    const even = changed(sampleResponses.get('sightengine')!.several, path, { female: 0.5, male: 0.5 });
    const record = read('sightengine', even);
    expect(record.faces[0]!.labels).toEqual({ gender: null });
    expect(servicePrediction(named('sightengine'), record, { ...scoring, task: gender }, null)).toEqual({
      probabilities: [0, 0],
      outcome: 'outOfRange',
    });
  });
});

test('a wrong value is quoted with its field', () => {
  const answer = sampleResponses.get('rekognition')!.several;
  const wrong = (path: readonly (string | number)[], value: unknown) => () =>
    read('rekognition', changed(answer, ['FaceDetails', 1, ...path], value));
  expect(wrong(['Gender', 'Value'], 'Unknown')).toThrow(
    'folder/Zoë 写真.jpg.json: FaceDetails[1].Gender.Value: is "Unknown", not Male or Female',
  );
  expect(wrong(['AgeRange', 'Low'], '26')).toThrow('FaceDetails[1].AgeRange.Low: is "26", not a number');
  expect(wrong(['AgeRange', 'Low'], 45)).toThrow('FaceDetails[1].AgeRange: Low is above High');
  expect(wrong(['BoundingBox'], undefined)).toThrow('FaceDetails[1].BoundingBox: is missing');
});

/** Every place in an answer. */
function pathsOf(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Array.isArray(value) ? value.map((_, n) => n) : Object.keys(value);
  return keys.flatMap((key) => {
    const own = [...path, key];
    return [own, ...pathsOf((value as Record<string | number, unknown>)[key], own)];
  });
}
