import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { completionWord } from '@adience/config/command-line';
import { main } from './main.ts';

/* The help of every command of both programs at eighty columns, as it is read; a new command is found by completion. */

const width = 80;
const columns = Object.getOwnPropertyDescriptor(process.stdout, 'columns');
beforeAll(() => void Object.defineProperty(process.stdout, 'columns', { value: width, configurable: true }));
afterAll(() => void Object.defineProperty(process.stdout, 'columns', columns ?? { value: undefined }));

/** What `adience <words>` prints. */
async function printed(...words: string[]): Promise<string> {
  const lines: string[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((line) => void lines.push(String(line)));
  try {
    await main(words);
    return lines.join('\n');
  } finally {
    log.mockRestore();
  }
}

/** Every command as the words that are typed, groups too. */
async function commandsBelow(path: readonly string[] = []): Promise<readonly (readonly string[])[]> {
  const names = (await printed(completionWord, 'adience', ...path, '')).split('\n');
  // `report` is the other program, whose help comes from its own process.
  const own = names.filter((name) => name !== '' && name !== 'report');
  const found: (readonly string[])[] = [path];
  for (const name of own) {
    const isGroup = path.length < 3 && (await isCommand([...path, name]));
    if (isGroup) found.push(...(await commandsBelow([...path, name])));
  }
  return found;
}

/** Completion of a positional word gives names too: a command is what has a help of its own. */
const isCommand = async (path: readonly string[]) =>
  (await printed(...path, '--help')).startsWith(`adience ${path.join(' ')}`);

const report = (...words: string[]) =>
  spawnSync(process.execPath, [resolve('apps/report/bin/adience-report.js'), ...words, '--help'], {
    encoding: 'utf8',
  }).stdout.trimEnd();

let helps: ReadonlyMap<string, string>;
beforeAll(async () => {
  const all = new Map<string, string>();
  for (const path of await commandsBelow())
    all.set(['adience', ...path].join(' '), await printed(...path, '--help'));
  for (const name of ['', 'build', 'serve'])
    all.set(`adience-report ${name}`.trim(), report(...(name === '' ? [] : [name])));
  helps = all;
}, 240_000);

test('every command is found', () => {
  const names = [...helps.keys()];
  for (const known of [
    'adience run',
    'adience runs ls',
    'adience runs export csv',
    'adience setup tensorflow',
  ])
    expect(names).toContain(known);
  expect(names.length).toBeGreaterThan(38);
});

test('is what it was when somebody last read it', () => {
  for (const [name, text] of helps) expect(text).toMatchSnapshot(name);
});

describe('the help of every command', () => {
  test('fits eighty columns, its examples too, which a shell can be given as they stand', () => {
    for (const [name, text] of helps) {
      expect([name, text.split('\n').filter((line) => line.length > width)]).toEqual([name, []]);
    }
  });

  test('has two or three examples, of itself, with options that it has', () => {
    for (const [name, text] of helps) {
      const [, examples] = text.split('\nExamples:\n');
      const whole = (examples ?? '').replaceAll(/ \\\n +/g, ' ');
      const lines = whole.split('\n').filter((line) => line !== '' && !/^ +# /.test(line));
      expect([2, 3]).toContain(lines.length);
      if (name.split(' ').length === 1) continue;
      for (const line of lines) {
        expect(line).toContain(`${name}`);
        // A group's examples are of its commands.
        const own = [...helps.keys()].filter((one) => `${line} `.includes(` ${one} `)).at(-1) ?? name;
        const options = line.replace(/"[^"]*"/g, '').match(/--[\w-]+/g) ?? [];
        for (const option of options) expect(helps.get(own)).toContain(option);
      }
    }
  });
});
