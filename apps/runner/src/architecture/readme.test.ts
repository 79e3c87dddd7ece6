import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readmeSteps } from '../../../../tools/readme/readme-steps.ts';

/* What README.md says of the project is what the project says of itself; `npm run try-readme` gives its commands. */
const readme = readFileSync('README.md', 'utf8');
const { engines, license, version } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly engines: { readonly node: string };
  readonly license: string;
  readonly version: string;
};
const citation = parse(readFileSync('CITATION.cff', 'utf8')) as Readonly<Record<string, unknown>>;
/** Label and value of a badge, as its address has them. */
const badges = new Map(
  [...readme.matchAll(/img\.shields\.io\/badge\/([^-]+)-(.+)-\w+\)/g)].map(([, label, value]) => [
    label,
    decodeURIComponent(value!),
  ]),
);

describe('README.md', () => {
  test('has badges that are true', () => {
    const majors = engines.node.match(/(?<=[\^=])\d+/g)!;
    expect(badges.get('node')).toBe(majors.join(' | '));
    expect(badges.get('licence')).toBe(license);
    expect(badges.get('cite')).toBe('CITATION.cff');
  });

  test('has only blocks that can be followed', () => {
    const steps = readmeSteps(readme);
    expect(steps.filter((step) => 'file' in step)).toMatchObject([{ file: 'experiments/my-question.yaml' }]);
    expect(steps).toContainEqual({ command: expect.stringMatching(/^npm ci && npm run quickstart /) });
    expect(steps).toContainEqual({ command: expect.stringMatching(/^npm ci && npm test /) });
  });
});

test('CITATION.cff has the version and licence of the package', () => {
  expect(citation).toMatchObject({ 'cff-version': '1.2.0', version, license });
});

describe('readmeSteps', () => {
  test('gives commands one by one, and files with their names', () => {
    const page = '```sh\na   # why\n\nb\n```\ntext\n```yaml\n# x/y.yaml\nk: 1\n```\n';
    expect(readmeSteps(page)).toEqual([
      { command: 'a   # why' },
      { command: 'b' },
      { file: 'x/y.yaml', text: '# x/y.yaml\nk: 1\n' },
    ]);
  });

  test.each(['```\nx\n```\n', '```yaml\nk: 1\n```\n', '```json\n{}\n```\n'])('refuses %j', (page) => {
    expect(() => readmeSteps(page)).toThrow('neither commands nor a named file');
  });
});
