import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { classMetrics } from './class-metrics.ts';
import { metrics, metricsOf } from './metrics.ts';

const members = readdirSync(new URL('.', import.meta.url))
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .filter(
    (name) =>
      !['metric.ts', 'metrics.ts', 'known-ages.ts', 'class-metric.ts', 'class-metrics.ts'].includes(name),
  );

test('every file here is a metric of one of the two lists, under a key of its own', () => {
  const keys = [...metrics, ...classMetrics].map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).toHaveLength(members.length);
});

test('every metric says in a sentence what it is', () => {
  for (const { explanation } of [...metrics, ...classMetrics]) expect(explanation).toMatch(/^[A-Z].*\.$/);
});

test('metrics of ordered classes are for those alone', () => {
  const keys = (ordered: boolean) => metricsOf({ ordered }).map(({ key }) => key);
  expect(keys(true)).toEqual(metrics.filter(({ needsAges }) => !needsAges).map(({ key }) => key));
  expect(keys(true).filter((key) => !keys(false).includes(key))).toEqual(['oneOff', 'mae', 'quadraticKappa']);
});

test('metrics of ages in years are there where ages are known, and absent elsewhere', () => {
  const ages = { ranges: [], yearsOf: () => null };
  const added = metricsOf({ ordered: true }, ages).filter(
    (one) => !metricsOf({ ordered: true }).includes(one),
  );
  expect(added.map(({ key }) => key)).toEqual(['maeYears']);
});
