import type { Argv, CommandModule } from 'yargs';
import { withExamples, type Example } from './with-examples.ts';

/** A command of a program: yargs's, with the examples that its help ends with. */
export interface Command<Given = object, Arguments = object> extends CommandModule<Given, Arguments> {
  readonly builder: (yargs: Argv<Given>) => Argv<Arguments>;
  /** Two or three command lines that can be copied. */
  readonly examples: readonly Example[];
}

/** Adds a command to a parser. */
export function addCommand<Given, Arguments>(
  parser: Argv<Given>,
  { examples, ...command }: Command<Given, Arguments>,
): Argv<Given> {
  const builder = (yargs: Argv<Given>) => withExamples(command.builder(yargs), examples);
  return parser.command({ ...command, builder });
}
