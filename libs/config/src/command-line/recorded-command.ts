import type { Argv, CommandModule } from 'yargs';
import type { z } from 'zod';
import { knownOptions } from './with-options.ts';

/** What a parser was given: its commands, and the options of the command that it was handed to. */
export interface Recorded {
  readonly commands: readonly CommandModule<object, object>[];
  readonly options: ReadonlyMap<string, z.ZodType>;
}

/**
 * What a builder adds to a parser, without a parser: completion must know commands and options, not parse them.
 *
 * @param build adds commands and options, as to yargs
 */
export async function recordCommands(build: (parser: Argv) => unknown): Promise<Recorded> {
  const commands: CommandModule<object, object>[] = [];
  const record = (...given: unknown[]) => {
    const [first, describe] = given;
    if (typeof first === 'object') commands.push(first as CommandModule<object, object>);
    else commands.push({ command: String(first), describe: String(describe), handler: () => undefined });
    return parser;
  };
  // Whatever else is called says nothing that completion needs, and gives the parser back, as yargs does.
  const parser: Argv = new Proxy({} as Argv, {
    get: (_, name) => (name === 'then' ? undefined : name === 'command' ? record : () => parser),
  });
  await build(parser);
  return { commands, options: knownOptions(parser) };
}
