import { z } from 'zod';
import type { Commands } from './load-commands.ts';
import { globalOptions } from './global-options.ts';
import { recordCommands, type Recorded } from './recorded-command.ts';
import { elementOf, isFlag } from './with-options.ts';

/** What a positional word may be; `path` is the command as it is typed, `before` the positionals that are there. */
export type CompletePositional = (
  path: readonly string[],
  positional: string,
  before: readonly string[],
) => readonly string[] | Promise<readonly string[]>;

/**
 * What the last word of a command line can be completed to: a command, an option, a value of one, or whatever
 * `positional` offers; none where a file is meant.
 *
 * @param words behind the program's name; the last is the one to complete, which may be empty
 */
export async function completeWords(
  commands: Commands,
  words: readonly string[],
  positional: CompletePositional,
): Promise<readonly string[]> {
  // 1. The command, word by word.
  const current = words.at(-1) ?? '';
  const typed = words.slice(0, -1);
  const path: string[] = [];
  let at = await recordCommands(async (parser) => {
    const [first] = typed;
    const names = first !== undefined && Object.hasOwn(commands, first) ? [first] : Object.keys(commands);
    for (const name of names) await commands[name]!(parser);
  });
  let rest = typed;
  while (rest.length > 0) {
    const command = at.commands.find((one) => nameOf(one) === rest[0]);
    if (command === undefined) break;
    path.push(rest[0]!);
    rest = rest.slice(1);
    const { builder } = command;
    // A word that names no command of a group is refused, which is no answer for a shell.
    const inside = await recordCommands((parser) =>
      typeof builder === 'function' ? builder(parser) : undefined,
    ).catch(() => null);
    if (inside === null) return [];
    at = inside;
    if (at.commands.length === 0)
      return ofCommand(at, String(command.command), path, rest, current, positional);
  }

  // 2. Its commands; a word that is none has nothing behind it.
  if (rest.length > 0) return [];
  if (current.startsWith('-')) return globalOptions.map((name) => `--${name}`);
  return at.commands.filter(({ describe }) => describe !== false).map(nameOf);
}

/** Options, their values and positional words of one command. */
async function ofCommand(
  { options }: Recorded,
  usage: string,
  path: readonly string[],
  rest: readonly string[],
  current: string,
  positional: CompletePositional,
): Promise<readonly string[]> {
  const takesValue = (word: string | undefined) => {
    const schema = word?.startsWith('--') ? options.get(word.slice(2)) : undefined;
    return schema !== undefined && !isFlag(schema) ? schema : undefined;
  };
  const schema = takesValue(rest.at(-1));
  if (schema !== undefined) {
    const element = elementOf(schema);
    return element instanceof z.ZodEnum ? element.options.map(String) : [];
  }
  if (current.startsWith('-')) return [...options.keys(), ...globalOptions].map((name) => `--${name}`);
  const before = rest.filter((word, n) => !word.startsWith('-') && takesValue(rest[n - 1]) === undefined);
  const names = [...usage.matchAll(/[<[]([\w-]+)(\.\.)?[>\]]/g)];
  const name = names[Math.min(before.length, names.length - 1)];
  if (name === undefined || (before.length >= names.length && name[2] === undefined)) return [];
  return positional(path, name[1]!, before);
}

const nameOf = ({ command }: Recorded['commands'][number]) => String(command).split(' ')[0]!;
