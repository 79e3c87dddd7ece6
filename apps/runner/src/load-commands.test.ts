import { describe, expect, test } from '@jest/globals';
import yargs from 'yargs';
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
    await loadCommands(parser, commands, 'hello');
    await parser.parseAsync(['hello', 'world']);
    expect(said).toEqual(['hello world']);
    expect(loaded).toEqual(['hello']);
  });

  test('help and an unknown word load all', async () => {
    const { loaded, commands } = commandLine();
    await loadCommands(yargs(), commands, 'helo');
    expect(loaded).toEqual(['hello', 'goodbye']);
  });
});
