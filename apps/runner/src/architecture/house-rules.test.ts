import { beforeAll, describe, expect, test } from '@jest/globals';
import { lintAll, type Snippet } from './testing/lint-all.ts';

const names = 'house/no-member-names';
const spread = 'house/no-literal-spread';
const ignore = 'house/no-prettier-ignore';
const testing = 'house/no-testing-imports';
const circle = 'import-x/no-cycle';
/** A library whose rules are on, whatever is still being cleaned. */
const file = 'libs/tracking/src/x.ts';
const circleFile = 'apps/runner/src/architecture/testing/circle/one.ts';

const isTask = 'export const isAge = (task: string) => task ===';
const lines = (count: number) => 'export {};\n' + '// x\n'.repeat(count - 1);

/** The rules that each snippet must break: none for the good ones. */
const cases: readonly (readonly [title: string, rules: readonly string[], ...snippet: Snippet])[] = [
  ["a test of a member's name", [names], file, `${isTask} 'age';\n`],
  ['the same with a template', [names], file, `${isTask} \`age\`;\n`],
  ['the same with !==, turned round', [names], file, "export const f = (x: string) => 'center' !== x;\n"],
  [
    'a case of a switch',
    [names],
    file,
    "export function f(x: string) {\n  switch (x) {\n    case 'sgd':\n      return 1;\n    default:\n      return 0;\n  }\n}\n",
  ],
  [
    'a list of names that includes it',
    [names],
    file,
    "export const f = (x: string) => ['synthetic', 'mine'].includes(x);\n",
  ],
  ['a launcher, in the command', [names], 'apps/runner/src/commands/x.ts', `${isTask} 'slurm';\n`],
  ["the member's own file", [], 'libs/tasks/src/age.ts', `${isTask} 'age';\n`],
  ["a file of the member's folder", [], 'apps/runner/src/launchers/slurm/x.ts', `${isTask} 'slurm';\n`],
  ["another member's file", [names], 'libs/tasks/src/gender.ts', `${isTask} 'age';\n`],
  ['a test file', [], 'libs/tracking/src/x.test.ts', `${isTask} 'age';\n`],
  ['a word that is no member', [], file, `${isTask} 'finished';\n`],

  [
    'a literal spread into an object',
    [spread],
    file,
    'export const f = (a: object) => ({ ...a, ...{ b: 1 } });\n',
  ],
  ['a literal spread into a list', [spread], file, 'export const f = (a: number[]) => [...a, ...[1, 2]];\n'],
  [
    'a value spread, and a choice',
    [],
    file,
    'export const f = (a: object, b: boolean) => ({ ...a, ...(b ? { c: 1 } : {}) });\n',
  ],

  ['a prettier-ignore comment', [ignore], file, 'export const a = 1; // prettier-ignore\n'],
  ['a comment that mentions it', [], file, 'export const a = 1; // no prettier-ignore here\n'],

  ['a file of 301 lines', ['max-lines'], file, lines(301)],
  ['a file of 300 lines', [], file, lines(300)],

  ['product code that imports from testing/', [testing], file, "export { a } from './testing/a.ts';\n"],
  ['the same, when it is needed', [testing], file, "export const f = () => import('./testing/a.ts');\n"],
  [
    'a test that imports from testing/',
    [],
    'libs/tracking/src/x.test.ts',
    "export { a } from './testing/a.ts';\n",
  ],

  ['a circle inside a library', [circle], circleFile, "export { other as one } from './other.ts';\n"],
  [
    'the same for types only',
    [],
    circleFile,
    "import type { other } from './other.ts';\nexport const one = (): ReturnType<typeof other> => 1;\n",
  ],
];

describe('lint', () => {
  let found: ReturnType<typeof lintAll>;
  beforeAll(() => {
    found = lintAll(cases.map(([, , path, code]) => [path, code]));
  }, 120_000);

  test.each(cases.map(([title, rules], at) => [rules.length > 0 ? 'refuses' : 'passes', title, at] as const))(
    '%s: %s',
    (_, __, at) => {
      expect(found[at]).toEqual(cases[at]![1]);
    },
  );
});
