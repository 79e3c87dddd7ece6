import { describe, expect, test } from '@jest/globals';
import { publishedResults } from './published-results.ts';

describe('publishedResults', () => {
  test("holds the paper's rows, by task and crop strategy", () => {
    const own = (task: 'age' | 'gender') =>
      publishedResults(task)
        .filter(({ reproduced }) => reproduced)
        .map(({ crop, exact, oneOff }) => [crop, exact.mean, exact.spread, oneOff?.mean, oneOff?.spread]);
    expect(own('age')).toEqual([
      ['center', 49.5, 4.4, 84.6, 1.7],
      ['ten-crop', 50.7, 5.1, 84.7, 2.2],
    ]);
    expect(own('gender')).toEqual([
      ['center', 85.9, 1.4, undefined, undefined],
      ['ten-crop', 86.8, 1.4, undefined, undefined],
    ]);
  });

  test('every row says where it is printed and by which protocol', () => {
    for (const row of [...publishedResults('age'), ...publishedResults('gender')]) {
      expect(row.url).toMatch(/^https:\/\//);
      expect(row.source).not.toBe('');
      expect(row.protocol).not.toBe('');
      expect(row.because).not.toBe('');
      expect(row.exact.mean).toBeGreaterThan(1);
      expect(row.exact.mean).toBeLessThanOrEqual(100);
    }
  });

  test('are oldest first, each method once, and what was trained on other faces is not comparable', () => {
    for (const task of ['age', 'gender']) {
      const rows = publishedResults(task);
      expect(rows.map(({ year }) => year)).toEqual(rows.map(({ year }) => year).sort((a, b) => a - b));
      expect(new Set(rows.map(({ method }) => method)).size).toBe(rows.length);
      const others = rows.filter(({ because }) => /IMDB-WIKI|ImageNet|not checked/.test(because));
      expect(others.length).toBeGreaterThan(3);
      expect(others.every(({ comparable }) => !comparable)).toBe(true);
    }
  });

  test("a comparable row is the paper's folds, whose number is known", () => {
    const comparable = publishedResults('age').filter((row) => row.comparable);
    expect(comparable.every(({ folds }) => folds === 5)).toBe(true);
  });

  test('a task without published results has no rows', () => {
    for (const task of ['emotion', 'toString']) expect(publishedResults(task)).toEqual([]);
  });

  test('a method without a number for the task has no row, and one-off is of ages alone', () => {
    expect(publishedResults('age').some(({ method }) => method.startsWith('Hassner et al.'))).toBe(false);
    expect(publishedResults('gender').every(({ oneOff }) => oneOff === null)).toBe(true);
  });
});
