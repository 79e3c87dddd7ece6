/** What the licences of our dependencies ask, by SPDX name. One that is not here may not be depended on. */
export const knownLicences: Readonly<Record<string, 'permissive' | 'fonts' | 'copyleft'>> = {
  '0BSD': 'permissive',
  'Apache-2.0': 'permissive',
  'BSD-2-Clause': 'permissive',
  'BSD-3-Clause': 'permissive',
  'BSL-1.0': 'permissive',
  'CC0-1.0': 'permissive',
  ISC: 'permissive',
  MIT: 'permissive',
  Unlicense: 'permissive',
  'OFL-1.1': 'fonts',
  'LGPL-3.0-or-later': 'copyleft',
  'MPL-2.0': 'copyleft',
};

/** Licences that a package states in its own files but not in its package.json, by name and version, looked up there. */
export const statedElsewhere: Readonly<Record<string, string>> = {
  'png-js 2.0.0': 'MIT', // its LICENSE
};

/** The licences that an expression binds to: all of `A AND B`, and of `A OR B` the first that is known. */
export function licencesOf(expression: string): readonly string[] {
  const plain = expression.replaceAll(/[()]/g, '');
  const [all, any] = [plain.split(' AND '), plain.split(' OR ')];
  if (any.length === 1) return all;
  if (all.length > 1) return [expression]; // both: nobody has read it yet
  return [any.find((name) => Object.hasOwn(knownLicences, name)) ?? expression];
}
