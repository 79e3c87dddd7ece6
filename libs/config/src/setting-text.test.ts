import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pointNames, settingText } from './index.ts';

const pointName = (point: Readonly<Record<string, unknown>>) => pointNames([point])[0]!;
const nameOf = (value: unknown) => pointName({ 'augmentation.operations': value });

describe('the name of a point', () => {
  test('reads as its parts and their settings', () => {
    expect(nameOf([])).toBe('operations=none');
    expect(nameOf([{ name: 'brightness' }])).toBe('operations=brightness');
    expect(nameOf([{ name: 'brightness', by: 0.3 }, { module: '../mine/grey.ts' }])).toBe(
      'operations=brightness_by=0.3+grey.ts',
    );
    expect(nameOf([{ name: 'color-jitter', by: -1, always: true }])).toBe(
      'operations=color-jitter_always=true_by=-1',
    );
    expect(pointName({ 'model.dropout': [0.5, 0.5], 'model.lrn': true })).toBe('dropout=0.5-0.5,lrn=true');
  });

  test('is the same wherever it is planned and in whatever order keys are written', () => {
    expect(nameOf([{ module: 'a/grey.ts', by: 'two words' }])).toBe(
      nameOf([{ by: 'two words', module: '/b/grey.ts' }]),
    );
    expect(pointName({ 'model.module': 'experiments/own/net.ts' })).toBe('module=net.ts');
  });

  test('differs wherever the parts do, and is fit for a folder', () => {
    const word = fc.constantFrom(
      'a',
      'b',
      'a-b',
      'a_b',
      'a+b',
      '1',
      '0.5',
      'true',
      'none',
      'é',
      '',
      'grey.ts',
    );
    const setting = fc.oneof(
      word,
      fc.constantFrom(1, 0.5, -1, 1e21, true, null),
      fc.array(word, { maxLength: 2 }),
    );
    const settings = fc.dictionary(fc.constantFrom('by', 'share', 'a_b', 'by=1'), setting, { maxKeys: 2 });
    const named = fc.tuple(word, settings).map(([name, more]) => Object.assign({ name }, more));
    const own = fc.tuple(word, settings).map(([module, more]) => Object.assign({ module }, more));
    const list = fc.array(fc.oneof(named, own), { maxLength: 3 });
    const sorted = (value: unknown) =>
      JSON.stringify(value, (_, inner: unknown) =>
        typeof inner === 'object' && inner !== null && !Array.isArray(inner)
          ? Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))
          : inner,
      );
    fc.assert(
      fc.property(list, list, (one, other) => {
        expect(nameOf(one)).toMatch(/^operations=[A-Za-z0-9._,=+-]+$/);
        expect(nameOf(one) === nameOf(other)).toBe(sorted(one) === sorted(other));
      }),
      { numRuns: 2000 },
    );
  });
});

test('a setting in words', () => {
  expect(settingText([0.5, 0.5])).toBe('0.5, 0.5');
  expect(settingText([])).toBe('none');
  expect(settingText([{ name: 'brightness', by: 0.3 }, { module: '../mine/grey.ts' }])).toBe(
    'brightness (by 0.3), grey.ts',
  );
  expect(settingText('random')).toBe('random');
});
