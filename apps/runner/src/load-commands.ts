import type { Argv } from 'yargs';

/** Commands by name; each loads its own file and adds itself to the parser. */
export type Commands = Readonly<Record<string, (parser: Argv) => Promise<unknown>>>;

/**
 * Adds the command that a word names, or all where it names none (for help, and to suggest the nearest).
 * Only what is asked for is loaded: looking at runs must not wait for an engine to load.
 */
export async function loadCommands(parser: Argv, commands: Commands, asked = ''): Promise<void> {
  const wanted = Object.hasOwn(commands, asked) ? [asked] : Object.keys(commands);
  for (const name of wanted) await commands[name]!(parser);
}
