import { afterEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { statSync } from 'node:fs';
import type { Argv } from 'yargs';
import { choice, choices, flag, integer, list, number, text } from './option.ts';
import { commandGroup } from './command-group.ts';
import { runProgram } from './run-program.ts';
import { verbosity } from './verbosity.ts';
import { withOptions } from './with-options.ts';

afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = 0;
});

/** What a program of one command and one group makes of a command line. */
async function given(...words: string[]) {
  const seen: Record<string, unknown>[] = [];
  const errors: unknown[] = [];
  const error = jest.spyOn(console, 'error').mockImplementation((line) => void errors.push(line));
  process.exitCode = 0;
  await runProgram(
    {
      name: 'prog',
      describe: 'A program.',
      examples: [['prog run x', 'runs x']],
      exitCodes: { ConfigError: 2 },
      commands: {
        run: (parser) =>
          parser.command({
            command: 'run <experiment> [overrides..]',
            describe: 'Runs',
            builder: (yargs) =>
              withOptions(
                yargs
                  .positional('experiment', { type: 'string' })
                  .positional('overrides', { type: 'string', array: true }),
                {
                  runs: text('Folder').default('runs'),
                  tag: list('Tags').optional(),
                  retry: choices(['failed', 'stale'], 'Which').optional(),
                  json: flag('JSON'),
                  backend: choice(['auto', 'cpu'], 'Backend').default('auto'),
                  parallel: integer(1, 'Processes').optional(),
                  time: number(0, 'Limit', 'minutes').optional(),
                },
              ),
            handler: ({ _, $0: _program, ...rest }) => void seen.push(rest),
          }),
        list: (parser) =>
          parser.command(
            commandGroup(
              {
                name: 'list',
                examples: [],
                describe: 'Lists',
                commands: {
                  runs: (inner) =>
                    inner.command({ command: 'runs', describe: 'Runs', handler: () => void seen.push({}) }),
                },
              },
              'prog',
              words,
            ),
          ),
      },
    },
    words,
  );
  error.mockRestore();
  return { seen: seen[0], errors, code: process.exitCode };
}

describe('a command line', () => {
  test('gives a command its words and options, with defaults', async () => {
    expect((await given('run', 'x.yaml', 'a=1', '--parallel', '3', '--time', '1.5', 'b=2')).seen).toEqual({
      experiment: 'x.yaml',
      overrides: ['a=1', 'b=2'],
      runs: 'runs',
      json: false,
      backend: 'auto',
      parallel: 3,
      time: 1.5,
    });
  });

  test.each([
    ['run x', 'normal'],
    ['run x -q', 'quiet'],
    ['run --quiet x', 'quiet'],
    ['run x -v', 'verbose'],
  ])('%s is %s', async (line, expected) => {
    expect((await given(...line.split(' '))).code).toBe(0);
    expect(verbosity()).toBe(expected);
  });

  test.each(['-h', '--help', 'run -h', 'list --help'])('%s is help, and no command runs', async (line) => {
    const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    expect(await given(...line.split(' '))).toMatchObject({ seen: undefined, errors: [], code: 0 });
    expect(log.mock.calls.flat().join('\n')).toMatch(/^prog.*\n[^]*-q, --quiet +Results/);
  });

  test('gives an option that may be repeated one value each time, and leaves the next word alone', async () => {
    const { seen } = await given(
      'run',
      'x',
      '--tag',
      'demo',
      'seeds=[7]',
      '--tag=b',
      '--retry',
      'stale',
      'c=3',
    );
    expect(seen).toMatchObject({ tag: ['demo', 'b'], retry: ['stale'], overrides: ['seeds=[7]', 'c=3'] });
  });

  test('takes everything behind -- as words, and a lone dash too', async () => {
    const { seen } = await given('run', 'x', '--json', '--', 'folds=[0]', '--tag', '-5');
    expect(seen).toMatchObject({ json: true, overrides: ['folds=[0]', '--tag', '-5'] });
    expect((await given('run', 'x', '-')).seen).toMatchObject({ overrides: ['-'] });
  });

  test('keeps words that look like numbers as they are', async () => {
    const { seen } = await given('run', '007', '1e3', '--runs', '0x10', '--tag', '1.0');
    expect(seen).toMatchObject({ experiment: '007', overrides: ['1e3'], runs: '0x10', tag: ['1.0'] });
  });

  test.each([
    ['run x -q -v', '--quiet and --verbose: give one of them, not both'],
    ['run x --quite', '--quite: unknown option, did you mean --quiet?'],
    ['run x --runs a --runs b', '--runs: is given 2 times (a, b); give it once'],
    ['run x --parallel two', '--parallel: must be an integer of at least 1 (is "two")'],
    ['run x --parallel -1', '--parallel: must be an integer of at least 1 (is "-1")'],
    ['run x --parallel 1.5', '--parallel: must be an integer of at least 1 (is "1.5")'],
    ['run x --parallel 0x10', '--parallel: must be an integer of at least 1 (is "0x10")'],
    ['run x --parallel Infinity', '--parallel: must be an integer of at least 1 (is "Infinity")'],
    ['run x --time 2:00:00', '--time: must be a number of minutes above 0 (is "2:00:00")'],
    ['run x --time 0', '--time: must be a number of minutes above 0 (is "0")'],
    ['run x --backend cup', '--backend: must be one of auto, cpu (is "cup")'],
    ['run x --retry failed --retry all', '--retry: must be one of failed, stale (is "all")'],
    ['run x --json=maybe', '--json: must be true or false, or left out (is "maybe")'],
    ['run x --runs', '--runs: its value is missing'],
    ['run x --runs --json', '--runs: its value is missing'],
    ['run x --runs=', '--runs: is empty; give a value, or leave the option out'],
    ['run x --experiment y', /^--experiment: unknown option; known here: --runs, --tag, /],
    ['run x --overrides=a=1', /^--overrides: unknown option/],
    ['run x -t a', /^-t: unknown option; known here: --runs, /],
    ['run x -=aSvcSv', /^-: unknown option; known here: --runs, /],
    ['run x -vx', /^-vx: unknown option; known here: --runs, /],
    ['run x --tags a', '--tags: unknown option, did you mean --tag?'],
    ['run x --solver.batch=3', /^--solver\.batch: unknown option; known here: --runs, --tag, /],
    ['run', /^words are missing/],
    ['rum x', 'prog rum: no such command, did you mean run?'],
    ['list rnus', 'prog list rnus: no such command, did you mean runs?'],
    ['list runs all', 'all: nothing takes this word; --help shows what is expected'],
    ['list', 'prog list: name one of runs'],
    ['', 'prog: name one of run, list'],
  ])('%s: one line, exit code 2', async (line, message) => {
    const { seen, errors, code } = await given(...line.split(' ').filter((word) => word !== ''));
    expect(errors).toEqual([typeof message === 'string' ? message : expect.stringMatching(message)]);
    expect({ seen, code }).toEqual({ seen: undefined, code: 2 });
  });

  test.each([['--runs\r\n'], ['--runs\n=a'], ['--json\n'], ['--run\ns']])(
    'an option with a line break in its name, %j, is not taken for another',
    async (option) => {
      const { seen, errors, code } = await given('run', 'x', option, 'a');
      expect({ seen, code }).toEqual({ seen: undefined, code: 2 });
      expect(errors).toEqual([expect.stringMatching(/^--[^\r\n]*: unknown option; [^\r\n]*$/)]);
      expect((await given('run', 'x', '--', option)).seen).toMatchObject({ overrides: [option] });
    },
  );

  test('whatever it is, it is run or refused in one line', async () => {
    jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const word = fc.oneof(
      fc.constantFrom(
        'run',
        'list',
        'runs',
        'x',
        '--',
        '-',
        '--runs',
        '--tag',
        '--json',
        '--parallel',
        '--no-json',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.string({ maxLength: 6 }).map((end) => `--${end}`),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 6 }), async (words) => {
        const { errors, code } = await given(...words);
        if (code === 0) expect(errors).toEqual([]);
        else {
          expect(code).toBe(2);
          expect(errors).toEqual([expect.stringMatching(/^\P{Cc}+$/u)]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('what the system says of a file is one line, unless --verbose asks where it comes from', async () => {
  const error = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const name = 'a'.repeat(5000);
  const program = {
    name: 'prog',
    describe: 'A program.',
    examples: [],
    exitCodes: {},
    commands: {
      look: (parser: Argv) =>
        parser.command({ command: 'look', describe: 'Looks', handler: () => void statSync(name) }),
    },
  };
  await runProgram(program, ['look']);
  expect(error.mock.calls).toEqual([[`${name}: name too long (stat: ENAMETOOLONG)`]]);
  expect(process.exitCode).toBe(1);
  await runProgram(program, ['look', '-v']);
  expect(error.mock.calls[1]).toEqual([expect.objectContaining({ code: 'ENAMETOOLONG' })]);
  error.mockRestore();
});
