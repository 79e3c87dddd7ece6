import { expect, test } from '@jest/globals';
import { addCommand } from './command.ts';
import { commandGroup } from './command-group.ts';
import { completeWords } from './complete-words.ts';
import type { Commands } from './load-commands.ts';
import { choice, choices, flag, text } from './option.ts';
import { withOptions } from './with-options.ts';

/** A program of one command and one group; what its positional words may be names what was asked. */
const complete = (...words: string[]) => {
  const commands: Commands = {
    run: (parser) =>
      addCommand(parser, {
        command: 'run <experiment> [overrides..]',
        describe: 'Runs',
        examples: [],
        builder: (yargs) =>
          withOptions(yargs.positional('experiment', { type: 'string' }), {
            runs: text('Folder').default('runs'),
            backend: choice(['auto', 'cpu'], 'Backend').default('auto'),
            retry: choices(['failed', 'stale'], 'Which').optional(),
            json: flag('JSON'),
          }),
        handler: () => undefined,
      }),
    hidden: (parser) => parser.command({ command: 'hidden', describe: false, handler: () => undefined }),
    other: (parser) => parser.command('other', 'Another program'),
    runs: (parser) =>
      parser.command(
        commandGroup(
          {
            name: 'runs',
            describe: 'Runs',
            examples: [],
            commands: {
              ls: (inner) =>
                inner.command({
                  command: 'ls [experiment]',
                  describe: 'Lists',
                  builder: (yargs) => withOptions(yargs, { where: text('SQL').optional() }),
                  handler: () => undefined,
                }),
              rm: (inner) => inner.command({ command: 'rm', describe: 'Removes', handler: () => undefined }),
            },
          },
          'prog',
          words.slice(0, -1),
        ),
      ),
  };
  return completeWords(commands, words, (path, positional, before) => [
    `${path.join(' ')}:${positional}:${before.join('+')}`,
  ]);
};

const general = ['--help', '--version', '--quiet', '--verbose'];

test.each<[string, readonly string[]]>([
  ['', ['run', 'other', 'runs']],
  ['ru', ['run', 'other', 'runs']],
  ['--', general],
  ['runs |', ['ls', 'rm']],
  ['runs l', ['ls', 'rm']],
  ['run |', ['run:experiment:']],
  ['run x |', ['run:overrides:x']],
  ['run x a=1 b', ['run:overrides:x+a=1']],
  ['run x --backend |', ['auto', 'cpu']],
  ['run --retry |', ['failed', 'stale']],
  ['run --runs |', []],
  ['run --json |', ['run:experiment:']],
  ['run --runs there |', ['run:experiment:']],
  ['run x --b', ['--runs', '--backend', '--retry', '--json', ...general]],
  ['runs ls |', ['runs ls:experiment:']],
  ['runs ls x |', []],
  ['runs nothing |', []],
  ['nothing |', []],
  ['other |', []],
])('%s', async (line, expected) => {
  const words = line.split(' ').map((word) => word.replace('|', ''));
  expect(await complete(...words)).toEqual(expected);
});
