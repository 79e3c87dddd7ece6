import { expect, test } from '@jest/globals';
import { ConfigError } from './config-error.ts';
import { parseOverride } from './overrides.ts';

test.each([
  ['folds=[0, 2]', [0, 2]],
  ['task="age"', 'age'],
  ['dataset.root=*faces', '*faces'],
  ['name=a # b', 'a # b'],
])('%s is the value that it looks like', (word, value) => {
  expect(parseOverride(word).value).toEqual(value);
});

test.each(['folds=[0, *a1]', 'a={b: *c}', 'folds=[0'])('%s is refused in one line', (word) => {
  expect(() => parseOverride(word)).toThrow(ConfigError);
  expect(() => parseOverride(word)).toThrow(
    /^command line: [^\n]*: the value is not a valid list, map or quoted text of YAML$/,
  );
});

test.each<[string, unknown[]]>([
  ['model.lrn=true,false', [true, false]],
  ['solver.batch=25, 50', [25, 50]],
  [
    'model.dropout=[0,0],[0.5,0.5]',
    [
      [0, 0],
      [0.5, 0.5],
    ],
  ],
  ['model.weights="a,b #1",c', ['a,b #1', 'c']],
  ["name=don't,won't", ["don't", "won't"]],
])('%s is a sweep', (word, values) => {
  expect(parseOverride(word).values).toEqual(values);
});

test.each<[string, unknown]>([
  ['folds=[0,1]', [0, 1]],
  ['question="Is it, #1?"', 'Is it, #1?'],
  ['loss={name: x, weights: [1, 2]}', { name: 'x', weights: [1, 2] }],
  ['model.lrn=true,', 'true,'],
  ['question=,', ','],
])('%s is one value', (word, value) => {
  expect(parseOverride(word)).toMatchObject({ value });
  expect(parseOverride(word).values).toBeUndefined();
});

test('a mistake names the argument, where it is one', () => {
  expect(() => parseOverride('folds', 2)).toThrow(/^command line, argument 2: folds: an override must be/);
  expect(() => parseOverride('+a=1', 3)).toThrow(/^command line, argument 3: \+a=1: omit the \+/);
});
