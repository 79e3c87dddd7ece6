import { describe, expect, test } from '@jest/globals';
import { age, customTask, gender, type Task } from '@adience/tasks';
import { agePolicies, type AgePolicyName } from './age-policies/age-policies.ts';
import { chooseFace } from './reading/choose-face.ts';
import { servicePrediction } from './service-prediction.ts';
import type { FaceBox, ServiceFace, ServiceRecord } from './service-record.ts';

const box = (left: number, top: number, side: number, unit: FaceBox['unit'] = 'pixel'): FaceBox => ({
  left,
  top,
  width: side,
  height: side,
  unit,
});
const face = (at: string, said: Partial<ServiceFace>): ServiceFace => ({ at, box: null, extra: {}, ...said });
const record = (faces: readonly ServiceFace[]): ServiceRecord => ({
  image: 'a.jpg',
  file: 'a.jpg.json',
  provider: 'p',
  apiVersion: null,
  fetchedAt: null,
  rawSha256: '',
  extra: {},
  detected: faces.length > 0,
  faces,
});
const large = face('large', { box: box(0, 0, 120), labels: { gender: 'female' }, agePoint: 30 });
const middle = face('middle', { box: box(150, 100, 100), labels: { gender: 'male' }, agePoint: 35 });

describe('chooseFace', () => {
  test('takes the largest, or the one nearest to the middle', () => {
    expect(chooseFace(record([middle, large]), 'largest', null)).toBe(large);
    expect(chooseFace(record([large, middle]), 'central', [400, 300])).toBe(middle);
  });

  test('takes the first of equal ones, and the only one without a question', () => {
    const twin = face('twin', { box: box(10, 10, 120) });
    expect(chooseFace(record([large, twin]), 'largest', null)).toBe(large);
    expect(chooseFace(record([face('only', {})]), 'central', null)!.at).toBe('only');
    expect(chooseFace(record([]), 'largest', null)).toBeNull();
  });

  test('needs no size for shares of the sides', () => {
    const shares = [
      face('a', { box: box(0, 0, 0.5, 'ratio') }),
      face('b', { box: box(0.3, 0.3, 0.4, 'ratio') }),
    ];
    expect(chooseFace(record(shares), 'central', null)!.at).toBe('b');
  });

  test('does not choose blindly', () => {
    expect(() => chooseFace(record([large, face('bare', {})]), 'largest', null)).toThrow(
      'bare: is one of several faces, and has no box',
    );
    expect(() => chooseFace(record([large, middle]), 'central', null)).toThrow(
      /size of the image is not known/,
    );
  });
});

describe('servicePrediction', () => {
  const service = { fields: { age: 'age', gender: 'gender' } };
  const of = (faces: readonly ServiceFace[], task: Task, policy: AgePolicyName) =>
    servicePrediction(
      service,
      record(faces),
      { task, agePolicy: agePolicies[policy], face: 'largest' },
      null,
    );

  test('is one class with certainty', () => {
    expect(of([large], gender, 'nearest')).toEqual({ probabilities: [0, 1], outcome: 'answered' });
    expect(of([middle], gender, 'nearest')).toEqual({ probabilities: [1, 0], outcome: 'answered' });
    expect(of([large], age, 'strict')).toEqual({
      probabilities: [0, 0, 0, 0, 1, 0, 0, 0],
      outcome: 'answered',
    });
  });

  test('is no class without a face or in a gap, and the outcome says which', () => {
    expect(of([], gender, 'nearest')).toEqual({ probabilities: [0, 0], outcome: 'notDetected' });
    expect(of([middle], age, 'strict')).toMatchObject({ outcome: 'outOfRange' }); // 35: between two classes
  });

  test('refuses to guess what was not said', () => {
    const bare = face('faces[2]', { box: box(0, 0, 9) });
    expect(() => of([bare], age, 'nearest')).toThrow('faces[2].age: is missing, and age needs it');
  });

  test('reads the label of any task, by its name', () => {
    const emotion = customTask({ name: 'emotion', classes: ['calm', 'happy'], ordered: false });
    const said = (label: string | null) => [face('', { labels: { emotion: label } })];
    expect(of(said('Happy'), emotion, 'nearest')).toEqual({ probabilities: [0, 1], outcome: 'answered' });
    for (const label of ['angry', null])
      expect(of(said(label), emotion, 'nearest')).toEqual({ probabilities: [0, 0], outcome: 'outOfRange' });
    expect(() => of([large], emotion, 'nearest')).toThrow('large.emotion: is missing, and emotion needs it');
  });
});
