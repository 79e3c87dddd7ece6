import type { Argv, CommandModule } from 'yargs';
import { withExamples, type Example } from './with-examples.ts';
import { loadCommands, type Commands } from './load-commands.ts';

/** A command whose next word names the command that is meant, as `adience runs ls`. */
export interface CommandGroup {
  readonly name: string;
  /** One line of help; false: not listed. */
  readonly describe: string | false;
  /** Two or three command lines that can be copied. */
  readonly examples: readonly Example[];
  readonly commands: Commands;
}

/**
 * The group as a command of yargs.
 *
 * @param program name of the program
 * @param words the whole command line
 */
export const commandGroup = (
  { name, describe, commands, examples }: CommandGroup,
  program: string,
  words: readonly string[],
): CommandModule => ({
  command: name,
  describe,
  builder: async (yargs: Argv) => {
    await loadCommands(yargs, commands, `${program} ${name}`, words[words.indexOf(name) + 1]);
    return withExamples(yargs, examples);
  },
  handler: () => undefined,
});
