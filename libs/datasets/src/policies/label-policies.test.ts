import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ConfigError } from '@adience/config';
import { age, gender } from '@adience/tasks';
import { labelPolicies, labelPolicy } from '../index.ts';

const policies = ['authors', 'corrected', 'paper-table', 'nearest'];
const classOfAgeLabel = (label: string, policy: string, sex: string) =>
  labelPolicy(policy).classOfAgeString(age, label, { age: label, gender: sex });
const classOfYears = (years: number, policy: string) => labelPolicy(policy).classOfYears(age, years);

describe('the list of label policies', () => {
  test('has each under its own name, with a description', () => {
    expect(Object.entries(labelPolicies).map(([key, { name }]) => [key, name])).toEqual(
      policies.map((name) => [name, name]),
    );
    for (const { description } of Object.values(labelPolicies)) expect(description).toMatch(/Years: |years/);
  });

  test('refuses an unknown name and offers the nearest', () => {
    expect(() => labelPolicy('author')).toThrow(
      new ConfigError('label policy "author" is unknown, did you mean authors?'),
    );
  });

  test('gives no class to ages where a task has classes that are not ages', () => {
    expect(policies.map((policy) => labelPolicy(policy).classOfYears(gender, 30))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test('has 13 years in 8-13 under every policy', () => {
    expect(policies.map((policy) => age.classes[classOfYears(13, policy)!])).toEqual([
      '8-13',
      '8-13',
      '8-13',
      '8-13',
    ]);
  });
});

describe('classOfAgeLabel', () => {
  test.each(policies)('maps the eight strings in order under %s', (policy) => {
    const eight = [
      '(0, 2)',
      '(4, 6)',
      '(8, 12)',
      '(15, 20)',
      '(25, 32)',
      '(38, 43)',
      '(48, 53)',
      '(60, 100)',
    ];
    expect(eight.map((label) => classOfAgeLabel(label, policy, 'm'))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  // One row a string: authors, corrected, paper-table, nearest.
  test.each([
    ['(25, 23)', null, 4, null, 4],
    ['13', null, null, 2, 2],
    ['(38, 42)', null, null, 5, 5],
    ['35', null, null, null, 5],
    ['34', null, null, null, 4],
    ['3', null, null, null, 1],
    ['2', null, null, null, 0],
    ['22', null, null, null, 3],
    ['23', null, null, null, 4],
    ['45', null, null, null, 5],
    ['46', null, null, null, 6],
    ['56', null, null, null, 6],
    ['57', null, null, null, 7],
    ['(27, 32)', null, null, null, 4],
    ['(38, 48)', null, null, null, 5],
    ['(8, 23)', null, null, null, 3],
    ['None', null, null, null, null],
    ['', null, null, null, null],
  ])('maps %j as documented', (label, ...expected) => {
    expect(policies.map((policy) => classOfAgeLabel(label, policy, 'f'))).toEqual(expected);
  });

  test('asks for a gender under paper-table only', () => {
    expect(policies.map((policy) => classOfAgeLabel('(0, 2)', policy, 'u'))).toEqual([0, 0, null, 0]);
  });

  test('gives a class or null for any string, never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...policies), (label, policy) => {
        const found = classOfAgeLabel(label, policy, 'm');
        // No random string is one of the eight, and few are numbers.
        if (!/^\d{1,3}$|^\(/.test(label)) expect(found).toBeNull();
        expect(found === null || (Number.isInteger(found) && found >= 0 && found <= 7)).toBe(true);
      }),
    );
  });
});

describe('classOfYears', () => {
  const gaps = [3, 7, 14, 21, 22, 23, 24, 33, 34, 35, 36, 37, 44, 45, 46, 47, 54, 55, 56, 57, 58, 59];

  test('drops exactly the ages in the gaps, but under nearest none', () => {
    const ages = Array.from({ length: 117 }, (_, years) => years);
    for (const policy of ['authors', 'corrected', 'paper-table']) {
      expect(ages.filter((years) => classOfYears(years, policy) === null)).toEqual(gaps);
    }
    expect(ages.filter((years) => classOfYears(years, 'nearest') === null)).toEqual([]);
  });

  test('maps gaps to the nearer class, an age on the cut to the older', () => {
    const expected = [
      [1, 2, 3], // 3, 7, 14
      [3, 3, 4, 4], // 21-24
      [4, 4, 5, 5, 5], // 33-37
      [5, 5, 6, 6], // 44-47
      [6, 6, 6, 7, 7, 7], // 54-59
    ];
    expect(gaps.map((years) => classOfYears(years, 'nearest'))).toEqual(expected.flat());
  });

  test('never grows younger with age, and agrees with the strict policies where they have a class', () => {
    fc.assert(
      fc.property(fc.nat(122), fc.nat(122), (one, other) => {
        const [young, old] = [Math.min(one, other), Math.max(one, other)];
        expect(classOfYears(young, 'nearest')!).toBeLessThanOrEqual(classOfYears(old, 'nearest')!);
        expect([null, classOfYears(one, 'nearest')]).toContain(classOfYears(one, 'authors'));
      }),
    );
  });
});
