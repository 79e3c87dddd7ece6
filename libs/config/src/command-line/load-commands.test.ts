import { describe, expect, test } from '@jest/globals';
import yargs from 'yargs';
import { ConfigError } from '../config-error.ts';
import { loadCommands, type Commands } from './load-commands.ts';

describe('loadCommands', () => {
  /** What adding a command costs: a module like this, and its line in main.ts. */
  function commandLine() {
    const said: string[] = [];
    const loaded: string[] = [];
    const command = (name: string): Commands[string] => {
      return async (parser) => {
        loaded.push(name);
        parser.command({
          command: `${name} <whom>`,
          describe: `Says ${name}`,
          builder: (inner) => inner.positional('whom', { type: 'string', demandOption: true }),
          handler: ({ whom }) => void said.push(`${name} ${String(whom)}`),
        });
      };
    };
    const commands: Commands = { hello: command('hello'), goodbye: command('goodbye') };
    return { said, loaded, commands };
  }

  test('a new command is an entry, and loads nothing but itself', async () => {
    const { said, loaded, commands } = commandLine();
    const parser = yargs();
    await loadCommands(parser, commands, 'adience', 'hello');
    await parser.parseAsync(['hello', 'world']);
    expect(said).toEqual(['hello world']);
    expect(loaded).toEqual(['hello']);
  });

  test.each([['--help'], [undefined]])('%s loads all', async (word) => {
    const { loaded, commands } = commandLine();
    await loadCommands(yargs(), commands, 'adience', word);
    expect(loaded).toEqual(['hello', 'goodbye']);
  });

  test('an unknown word is refused, with the nearest command', async () => {
    const { commands } = commandLine();
    await expect(loadCommands(yargs(), commands, 'adience', 'helo')).rejects.toThrow(
      new ConfigError('adience helo: no such command, did you mean hello?'),
    );
  });
});
