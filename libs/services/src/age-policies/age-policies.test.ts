import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { age } from '@adience/tasks';
import type { ServiceFace } from '../service-record.ts';
import { agePolicies, type AgePolicyName } from './age-policies.ts';
import { ageStatement } from './age-statement.ts';

const names = Object.keys(agePolicies) as AgePolicyName[];
const ageClass = (face: ServiceFace, policy: AgePolicyName) => {
  const said = ageStatement(face);
  return said && agePolicies[policy].classOf(said, age.years!);
};

const face = (said: Partial<ServiceFace>): ServiceFace => ({ at: '', box: null, extra: {}, ...said });
const point = (agePoint: number) => face({ agePoint });
const range = (low: number, high: number) => face({ ageRange: { low, high } });
/** Class of each age by one policy, as text: `-` for none. */
const classes = (policy: AgePolicyName, faces: readonly ServiceFace[]) =>
  faces.map((one) => ageClass(one, policy) ?? '-').join(' ');

describe('nearest', () => {
  test('cuts in the middle of the gaps, the cut itself going to the older class', () => {
    // By hand, of 0-2, 4-6, 8-13, 15-20, 25-32, 38-43, 48-53, 60+: the middles of the gaps.
    const below = [2.99, 6.99, 13.99, 22.49, 34.99, 45.49, 56.49].map(point);
    expect(classes('nearest', below)).toBe('0 1 2 3 4 5 6');
    expect(classes('nearest', [3, 7, 14, 22.5, 35, 45.5, 56.5].map(point))).toBe('1 2 3 4 5 6 7');
    expect(classes('nearest', [0, 120].map(point))).toBe('0 7');
  });

  test('takes the middle of a range', () => {
    expect(classes('nearest', [range(26, 34), range(20, 60), range(4, 8)])).toBe('4 5 1'); // 30, 40, 6
  });

  test('takes the range that the service is most confident of', () => {
    const bins = [
      { low: 3, high: 9, weight: 0.3 },
      { low: 30, high: 39, weight: 0.6 },
    ];
    expect(classes('nearest', [face({ ageBins: bins })])).toBe('4'); // 34.5
    const none = bins.map((bin) => ({ ...bin, weight: 0 }));
    expect(classes('nearest', [face({ ageBins: none })])).toBe('-');
  });
});

describe('strict', () => {
  test('gives no class in a gap between the bins', () => {
    const gaps = [3, 7, 14, 21, 22, 23, 24, 33, 37, 44, 47, 54, 59];
    expect(new Set(gaps.map((years) => ageClass(point(years), 'strict')))).toEqual(new Set([null]));
    const ends = [0, 2, 4, 6, 8, 13, 15, 20, 25, 32, 38, 43, 48, 53, 60, 100, 116];
    expect(classes('strict', ends.map(point))).toBe('0 0 1 1 2 2 3 3 4 4 5 5 6 6 7 7 7');
  });

  test('counts completed years: 13.9 is thirteen', () => {
    expect(classes('strict', [point(13.9), point(14)])).toBe('2 -');
    expect(classes('strict', [range(26, 34), range(30, 40)])).toBe('4 -'); // 30, 35
  });
});

describe('overlap', () => {
  test('takes the class that shares most years with the range', () => {
    // 18-30 has 3 years of 15-20 and 6 of 25-32; 33-40 has 3 of 38-43; 44-47 has none of any.
    expect(classes('overlap', [range(18, 30), range(33, 40), range(44, 47)])).toBe('4 5 -');
    // 57-59 is a gap, 58-61 has two years of 60+.
    expect(classes('overlap', [range(57, 59), range(58, 61)])).toBe('- 7');
  });

  test('takes of two equal shares the class nearest to the middle', () => {
    // 20-27: one year of 15-20, three of 25-32. 19-26: two of each; the middle, 22.5, is 2.5 from both: older.
    expect(classes('overlap', [range(20, 27), range(19, 26)])).toBe('4 4');
    // 18-27: three of each; the middle 22.5 again.
    expect(classes('overlap', [range(18, 27)])).toBe('4');
  });

  test('weighs several ranges by confidence', () => {
    const bins = (first: number) =>
      face({
        ageBins: [
          { low: 20, high: 29, weight: first },
          { low: 30, high: 39, weight: 1 - first },
        ],
      });
    // 20-29 has 1 of 10 years in 15-20 and 5 in 25-32; 30-39 has 3 in 25-32 and 2 in 38-43.
    expect(classes('overlap', [bins(0.9), bins(0.1)])).toBe('4 4');
    expect(classes('overlap', [face({ ageBins: [{ low: 70, high: 100, weight: 1 }] })])).toBe('7');
  });

  test('of a point is strict', () => {
    expect(classes('overlap', [point(35), point(30)])).toBe('- 4');
  });
});

test('the list is keyed by name, and describes each policy', () => {
  for (const [key, policy] of Object.entries(agePolicies)) {
    expect(policy.name).toBe(key);
    expect(policy.describe(age.years!)).not.toBe('');
  }
  expect(agePolicies.nearest.describe(age.years!)).toContain('(cuts 3, 7, 14, 22.5, 35, 45.5, 56.5)');
});

test('every policy puts 13 into 8-13, as a year and as a range', () => {
  for (const name of names)
    expect([name, classes(name, [point(13), point(13.9), range(13, 13), range(12, 14)])]).toEqual([
      name,
      '2 2 2 2',
    ]);
});

test('every policy gives a class, none, or nothing where no age was said', () => {
  for (const policy of names) expect(ageClass(face({ labels: { gender: 'male' } }), policy)).toBeUndefined();
  const years = fc.double({ min: 0, max: 150, noNaN: true });
  fc.assert(
    fc.property(fc.constantFrom(...names), years, years, (policy, a, b) => {
      const said = range(Math.min(a, b), Math.max(a, b));
      const found = ageClass(said, policy);
      expect([0, 1, 2, 3, 4, 5, 6, 7, null]).toContain(found);
      if (policy === 'nearest') expect(found).not.toBeNull();
      // A range within one class is of that class, whatever the policy.
      if (a >= 25 && a <= 32 && b >= 25 && b <= 32) expect(found).toBe(4);
    }),
  );
});
