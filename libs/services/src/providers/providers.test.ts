import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readResponse } from '../service/read-response.ts';
import { ResponseError } from '../service/response-error.ts';
import { servicePrediction } from '../service/service-prediction.ts';
import { providers } from './providers.ts';
import { clarifaiOutput, clarifaiWhole, sampleResponses } from './sample-responses.ts';

const source = { file: 'folder/Zoë 写真.jpg.json', image: 'Zoë 写真.jpg', fetchedAt: '2026-11-24T00:00:00Z' };
const bytes = (answer: unknown) => new TextEncoder().encode(JSON.stringify(answer));
const named = (name: string) => providers.find((provider) => provider.name === name)!;
const read = (name: string, answer: unknown) => readResponse(named(name), bytes(answer), source);
const at = (answer: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (value as Record<string | number, unknown> | undefined)?.[key],
    answer,
  );
/** A copy with the value at a path replaced; undefined takes it out. */
function changed(answer: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(answer);
  (at(copy, path.slice(0, -1)) as Record<string | number, unknown>)[path.at(-1)!] = value;
  return copy;
}
const reading = { classes: 8, agePolicy: 'nearest', face: 'largest' } as const;

describe.each(providers.map((provider) => [provider.name, provider] as const))('%s', (name, provider) => {
  const sample = sampleResponses[name]!;

  test('reads several faces, in their order, with what it does not know', () => {
    const record = read(name, sample.several);
    expect(record).toMatchObject({ image: 'Zoë 写真.jpg', provider: name, detected: true });
    expect(record.rawSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(record.faces).toHaveLength(2);
    if (provider.fields.gender) expect(record.faces.map(({ gender }) => gender)).toEqual(['female', 'male']);
    // Of the two, the first has the larger box.
    const areas = record.faces.map(({ box }) => box!.width * box!.height);
    expect(areas[0]).toBeGreaterThan(areas[1]!);
    const more = Array.isArray(sample.several)
      ? changed(sample.several, [0, 'added'], 'tomorrow')
      : { ...(sample.several as object), added: 'tomorrow' };
    const kept = read(name, more);
    expect([kept.extra, kept.faces[0]!.extra]).toContainEqual(expect.objectContaining({ added: 'tomorrow' }));
  });

  test('reads no face as a miss, and an error body as an error in its words', () => {
    expect(read(name, sample.none)).toMatchObject({ detected: false, faces: [] });
    expect(read(name, sample.none).error).toBeUndefined();
    for (const error of sample.errors) {
      const record = read(name, error);
      expect(record).toMatchObject({ detected: false, faces: [] });
      expect(record.error).toMatch(/\w{3}/);
    }
  });

  test.each(['age', 'gender'] as const)('names the file and the field where %s is missing', (task) => {
    const field = provider.fields[task];
    if (field === undefined) return expect(sample[task]).toBeUndefined(); // it does not tell it at all
    const need = (answer: unknown) => () =>
      servicePrediction(provider, read(name, answer), { ...reading, task }, null);
    const whole = [...sample.face(0), ...field.split('.')];
    const last = String(whole.at(-1)).replace(/[[\]]/g, '\\$&');
    expect(need(changed(sample.several, whole, undefined))).toThrow(new RegExp(`${last}: is missing`));
    expect(need(sample.several)).not.toThrow();
    const within = sample[task]!(0);
    if (within.length > whole.length) {
      const file = /^folder\/Zoë 写真\.jpg\.json: .*: is (missing|undefined)/;
      const inner = task === 'age' && name === 'rekognition' ? [...within, 'Low'] : within;
      expect(need(changed(sample.several, inner, undefined))).toThrow(file);
    }
  });

  test('refuses what is no JSON, cut short, empty or of another service', () => {
    const whole = JSON.stringify(sample.several);
    for (const text of [whole.slice(0, whole.length / 2), '', '  ', '<html>', 'null', '"a"', '7', '{}'])
      expect(() => readResponse(provider, new TextEncoder().encode(text), source)).toThrow(ResponseError);
    expect(() => readResponse(provider, Uint8Array.of(0xff, 0xfe, 0x7b), source)).toThrow(
      'folder/Zoë 写真.jpg.json: is not UTF-8, so no JSON',
    );
  });

  test('of mutated answers reads what they say, or says what is wrong: never a crash, never a guess', () => {
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
          // What is recorded stands in the answer, at the place where the documentation has it.
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
          if (face.gender && typeof gender === 'string')
            expect(face.gender[0]).toBe(gender[0]!.toLowerCase());
          if (face.gender && typeof gender === 'number') {
            const { male } = at(written, sample.gender!(n).slice(0, -1)) as { male: number };
            expect(face.gender).toBe(gender > male ? 'female' : 'male');
          }
        });
      }),
      { numRuns: 300 },
    );
  });
});

describe('clarifai', () => {
  test('takes a whole image for one face, since the model looks for none', () => {
    const record = read('clarifai', clarifaiWhole('20-29'));
    expect(record).toMatchObject({ detected: true, apiVersion: 'fb9f10339ac14e23b8e960e74984401b' });
    expect(record.faces[0]!.box).toBeNull();
    expect(record.faces[0]!.ageBins).toHaveLength(9);
    expect(record.faces[0]!.ageBins![8]).toEqual({ low: 70, high: 100, weight: 0.04 });
  });

  test('refuses a concept that is no age', () => {
    const odd = clarifaiOutput({ concepts: [{ name: 'masculine', value: 0.9 }] });
    expect(() => read('clarifai', odd)).toThrow(
      'folder/Zoë 写真.jpg.json: outputs[0].data.concepts[0].name: "masculine" is no range of ages',
    );
  });
});

describe('a service that cannot decide', () => {
  test('is not made to: equal confidences are no gender', () => {
    const path = ['faces', 0, 'attributes'];
    const even = changed(sampleResponses['sightengine']!.several, path, { female: 0.5, male: 0.5 });
    const record = read('sightengine', even);
    expect(record.faces[0]!.gender).toBeNull();
    const task = { task: 'gender', classes: 2, agePolicy: 'nearest', face: 'largest' } as const;
    expect(servicePrediction(named('sightengine'), record, task, null)).toEqual({
      probabilities: [0, 0],
      outcome: 'unclassed',
    });
  });
});

test('a wrong value is quoted with its field', () => {
  const answer = sampleResponses['rekognition']!.several;
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
