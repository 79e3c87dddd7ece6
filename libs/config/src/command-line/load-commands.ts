import type { Argv } from 'yargs';
import { ConfigError } from '../config-error.ts';
import { nearest } from '../explain-issue.ts';

/** Commands by name; each loads its own file and adds itself to the parser. */
export type Commands = Readonly<Record<string, (parser: Argv) => unknown>>;

/**
 * Adds the command that a word names, or all where there is no such word or it is an option (for help). Only what is
 * asked for is loaded: looking at runs must not wait for an engine to load.
 *
 * @param path what is typed before the word, for messages
 * @throws ConfigError for a word that names no command
 */
export async function loadCommands(
  parser: Argv,
  commands: Commands,
  path: string,
  asked?: string,
): Promise<void> {
  const isWord = asked !== undefined && !asked.startsWith('-');
  if (isWord && !Object.hasOwn(commands, asked))
    throw new ConfigError(`${path} ${asked}: no such command${nearest(asked, Object.keys(commands))}`);
  const wanted = isWord ? [asked] : ['--version', '-V'].includes(asked ?? '') ? [] : Object.keys(commands);
  for (const name of wanted) await commands[name]!(parser);
  parser.demandCommand(1, `${path}: name one of ${Object.keys(commands).join(', ')}`);
}
