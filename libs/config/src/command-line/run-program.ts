import yargs from 'yargs';
import { ConfigError } from '../config-error.ts';
import { checkOptionNames } from './check-option-names.ts';
import { completeWords, type CompletePositional } from './complete-words.ts';
import { loadCommands, type Commands } from './load-commands.ts';
import { checkFlags, checkOptions, explainUsage } from './explain-usage.ts';
import { markLiteralWords, unmarkLiteralWords } from './literal-words.ts';
import { usageMessages } from './usage-messages.ts';
import { applyVerbosity, withGlobalOptions } from './global-options.ts';
import { withExamples, type Example } from './with-examples.ts';
import { setVerbosity, verbosity } from './verbosity.ts';
import { fillDefaults, knownOptions } from './with-options.ts';

/** A program of several commands. */
export interface Program {
  /** As it is typed. */
  readonly name: string;
  readonly describe: string;
  readonly commands: Commands;
  /** Two or three command lines for the help of the program as a whole. */
  readonly examples: readonly Example[];
  /** What positional words may be, for completion by the shell; without it, no command prints its script. */
  readonly complete?: CompletePositional;
  /** Exit codes of foreseen errors by name. */
  readonly exitCodes: Readonly<Record<string, number>>;
}

/**
 * Parses a command line, runs one command, and prints foreseen errors as one line on stderr.
 * Exit codes: 0 done, 1 other failure, 2 usage or configuration, 3 data; commands may set others.
 */
export async function runProgram(program: Program, words: readonly string[]): Promise<void> {
  // A closed pipe (`adience runs ls | head`) is not a failure.
  process.stdout.off('error', endQuietly).on('error', endQuietly);
  try {
    await parse(program, words);
  } catch (error) {
    const code = error instanceof Error ? program.exitCodes[error.name] : undefined;
    // Unforeseen errors keep their stack trace, for whoever fixes them; --verbose shows where the others come from.
    const line = code === undefined ? systemLine(error) : (error as Error).message;
    if (line === undefined || verbosity() === 'verbose') console.error(error);
    else console.error(oneLine(line));
    process.exitCode = code ?? 1;
  }
}

/** What the system says of a file where nothing else explains it: the fault is the file's, not the program's. */
function systemLine(error: unknown): string | undefined {
  const { code, syscall, path, message } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined || path === undefined) return undefined;
  return `${path}: ${/^[A-Z]+: (.+?), /.exec(message)?.[1] ?? 'cannot be used'} (${syscall}: ${code})`;
}

const endQuietly = ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1);

/** A name may contain a line break, or worse for a terminal: a message stays one line. */
const oneLine = (message: string) =>
  message.replace(/[\p{Cc}\u2028\u2029]/gu, (character) => JSON.stringify(character).slice(1, -1));

/** How a shell's script, which yargs writes, asks for completions; the program's name and the words follow. */
export const completionWord = '--get-yargs-completions';

async function parse(program: Program, words: readonly string[]): Promise<void> {
  const { name, describe, commands, complete } = program;
  setVerbosity('normal');
  if (complete !== undefined && words[0] === completionWord) {
    // While somebody types, a mistake is no message.
    const found = await completeWords(commands, words.slice(2), complete).catch(() => []);
    found.forEach((word) => console.log(word));
    return;
  }
  checkOptionNames(words);
  const parser = yargs(markLiteralWords(words))
    .scriptName(name)
    .usage(`$0 <command>\n\n${describe}`)
    // English whatever the machine's language: messages are searched for and quoted.
    .locale('en')
    .updateStrings(usageMessages)
    .parserConfiguration({
      // `--tag demo seeds=[7]` is a tag and an override, not two tags.
      'greedy-arrays': false,
      'dot-notation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
    })
    .middleware((given) => {
      checkOptions(words, knownOptions(parser));
      checkFlags(words, knownOptions(parser));
      unmarkLiteralWords(given);
      fillDefaults(given, knownOptions(parser));
      applyVerbosity(given);
    }, true);
  withGlobalOptions(parser);
  withExamples(parser, program.examples);
  await loadCommands(parser, commands, name, words[0]);
  await parser
    .strict()
    .wrap(Math.min(100, process.stdout.columns ?? 80))
    .showHelpOnFail(false)
    .fail((message, error) => {
      // yargs wraps what a check of an option threw; its message is ours.
      if (error !== undefined && error.name !== 'YError') throw error;
      throw new ConfigError(explainUsage(message ?? error?.message, words, knownOptions(parser)));
    })
    .exitProcess(false)
    .parseAsync();
}
