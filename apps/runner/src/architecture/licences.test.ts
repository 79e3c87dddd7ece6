import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { knownLicences, licencesOf } from '../../../../tools/licences/known-licences.ts';
import { licencesPage } from '../../../../tools/licences/licences-page.ts';
import { productionPackages } from '../../../../tools/licences/production-packages.ts';

const lock = readFileSync('package-lock.json', 'utf8');
const lockOf = (packages: Readonly<Record<string, object>>) => JSON.stringify({ packages });

describe('docs/licences.md', () => {
  test('is what npm run licences writes', () => {
    expect(readFileSync('docs/licences.md', 'utf8')).toBe(licencesPage(lock));
  });

  test('says of installed packages what they say of themselves', () => {
    const compared = productionPackages(lock).flatMap(({ name, version, licence }) => {
      const path = `node_modules/${name}/package.json`;
      if (licence === null || !existsSync(path)) return [];
      const own = JSON.parse(readFileSync(path, 'utf8')) as { version: string; license: string };
      return own.version === version ? [[name, licence, own.license]] : [];
    });
    expect(compared.length).toBeGreaterThan(400);
    expect(compared.filter(([, listed, own]) => listed !== own)).toEqual([]);
  });

  test('names every direct dependency', () => {
    const { dependencies, optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    const names = productionPackages(lock).map(({ name, version }) => `${name} ${version}`);
    const direct = Object.entries({ ...dependencies, ...optionalDependencies });
    expect(names).toEqual(expect.arrayContaining(direct.map(([name, version]) => `${name} ${version}`)));
  });
});

describe('productionPackages', () => {
  test('takes each version once, at any depth, without development’s and our own', () => {
    const packages = productionPackages(
      lockOf({
        '': { name: 'adience-lab' },
        'apps/runner': { version: '0.1.0' },
        'node_modules/@adience/runner': { link: true },
        'node_modules/b': { version: '2.0.0', license: 'ISC' },
        'node_modules/@a/a': { version: '1.0.0', license: 'MIT', optional: true },
        'node_modules/b/node_modules/@a/a': { version: '1.0.0', license: 'MIT' },
        'node_modules/c/node_modules/@a/a': { version: '1.1.0', license: 'MIT', devOptional: true },
        'node_modules/d': { version: '1.0.0', license: 'GPL-3.0', dev: true },
      }),
    );
    expect(packages).toEqual([
      { name: '@a/a', version: '1.0.0', licence: 'MIT', optional: false },
      { name: '@a/a', version: '1.1.0', licence: 'MIT', optional: true },
      { name: 'b', version: '2.0.0', licence: 'ISC', optional: false },
    ]);
  });
});

describe('licencesPage', () => {
  test.each([
    'GPL-3.0-only',
    'SEE LICENSE IN FILE',
    'MIT AND GPL-3.0-only',
    'MIT OR ISC AND GPL-3.0',
    undefined,
  ])('refuses a package under %s by its name', (license) => {
    const page = () => licencesPage(lockOf({ 'node_modules/strange': { version: '1.0.0', license } }));
    expect(page).toThrow(/^may not be depended on: strange 1\.0\.0 \(/);
  });

  test.each([
    ['MIT', ['MIT']],
    ['(MIT OR GPL-3.0-only)', ['MIT']],
    ['(GPL-3.0-only OR ISC)', ['ISC']],
    ['Apache-2.0 AND LGPL-3.0-or-later AND MIT', ['Apache-2.0', 'LGPL-3.0-or-later', 'MIT']],
  ])('reads %s', (expression, licences) => expect(licencesOf(expression)).toEqual(licences));

  test('allows what is permissive, for fonts, or copyleft for its own files alone', () => {
    const copyleft = Object.keys(knownLicences).filter((name) => knownLicences[name] === 'copyleft');
    expect(copyleft).toEqual(['LGPL-3.0-or-later', 'MPL-2.0']);
  });
});
