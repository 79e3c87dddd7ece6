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
    /^[^\n]*: the value is not a valid list, map or quoted text of YAML$/,
  );
});
