import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { pageStyle } from './page-style.ts';

const folder = fileURLToPath(new URL('./styles', import.meta.url));

test('the page has the rules of every file of styles/', () => {
  for (const name of readdirSync(folder))
    expect(pageStyle).toContain(readFileSync(`${folder}/${name}`, 'utf8'));
});

test('no rule is for a class that nothing on the page has', () => {
  const sources = ['apps/report/src', 'libs/figures/src'].flatMap((root) => filesBelow(root));
  const code = sources.map((path) => readFileSync(path, 'utf8')).join('\n');
  const classes = new Set([...pageStyle.matchAll(/\.([a-z][a-z_-]*)(?=[^{}]*\{)/g)].map(([, name]) => name!));
  expect(classes.size).toBeGreaterThan(20);
  // Vega calls the group of a mark by the mark's name: `cells` is drawn as `cells_marks`.
  const unused = [...classes].filter(
    (name) => !new RegExp(`['"\` .]${name.replace(/_marks$/, '')}\\b`).test(code),
  );
  expect(unused).toEqual([]);
});

const filesBelow = (root: string): readonly string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => `${root}/${name}`);
