import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/*
 * A small repository of two sources and a text beside them, started as the programs of this one are.
 */
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'start-'));
  mkdirSync(join(root, 'apps/greet/src'), { recursive: true });
  mkdirSync(join(root, 'node_modules'));
  for (const name of ['esbuild', '@esbuild', 'tsx', 'get-tsconfig', 'resolve-pkg-maps'])
    symlinkSync(resolve('node_modules', name), join(root, 'node_modules', name));
  cpSync('libs/start', join(root, 'libs/start'), { recursive: true });

  write('apps/greet/package.json', '{ "type": "module" }');
  write('apps/greet/src/word.txt', 'from beside');
  write('apps/greet/src/greeting.ts', `export const greeting: string = 'hello';`);
  write(
    'apps/greet/src/main.ts',
    `import { readFileSync } from 'node:fs';
     import { greeting } from './greeting.ts';
     const later = async () => (await import('./later.ts')).later;
     console.log(greeting, readFileSync(new URL('./word.txt', import.meta.url), 'utf8'), await later());`,
  );
  write('apps/greet/src/later.ts', `export const later: string = 'and later';`);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (path: string, text: string) => writeFileSync(join(root, path), text);
const url = (path: string) => JSON.stringify(pathToFileURL(join(root, path)).href);

/** What the program prints, and whether it was compiled by this start, before or not at all. */
function start() {
  const script = `
    import { compiledProgram } from ${url('libs/start/src/compiled-program.js')};
    import { loadProgram } from ${url('libs/start/src/load-program.js')};
    const entry = ${JSON.stringify(join(root, 'apps/greet/src/main.ts'))};
    await loadProgram(new URL(${url('apps/greet/src/main.ts')}));
    console.log(await compiledProgram(entry) ?? 'by tsx');`;
  const words = ['--input-type=module', '--eval', script];
  const [said, file] = execFileSync(process.execPath, words, { encoding: 'utf8', stdio: 'pipe' }).split('\n');
  return { said, file: file! };
}
const said = 'hello from beside and later';

test('a program is compiled once, and finds what lies beside its sources', () => {
  const first = start();
  expect(first.said).toBe(said);
  expect(first.file).toContain('node_modules/.cache');
  expect(start()).toEqual(first);
});

test.each([
  ['apps/greet/src/greeting.ts', `export const greeting: string = 'good day';`],
  ['apps/greet/src/later.ts', `export const later: string = 'and  later';`],
])('it is compiled again where %s changed', (path, text) => {
  const first = start();
  write(path, text);
  const second = start();
  expect(second.file).not.toBe(first.file);
  expect(second.said).not.toBe(said);
  // A process that runs may still load what it was started from.
  expect(readFileSync(first.file, 'utf8')).toContain('greeting');
});

test.each([
  ['cut off', (path: string) => write(path, '{"folder":"apps-gr')],
  ['without its folder', (path: string) => write(path, '{"folder":"absent","sources":[]}')],
])('a record that is %s is made anew', (_, damage) => {
  start();
  damage('node_modules/.cache/adience-program/apps-greet-src-main.json');
  expect(start().said).toBe(said);
});

test('sources are loaded one by one where nothing can be kept', () => {
  write('node_modules/.cache', 'a file in the place of the folder');
  expect(start()).toEqual({ said, file: 'by tsx' });
});

test('a mistake in a source is reported with its place, and gone once it is fixed', () => {
  write('apps/greet/src/greeting.ts', `export const greeting = ;`);
  expect(() => start()).toThrow(/greeting\.ts:1/);
  write('apps/greet/src/greeting.ts', `export const greeting = 'hello';`);
  expect(start().said).toBe(said);
});
