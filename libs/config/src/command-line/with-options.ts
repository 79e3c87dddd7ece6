import type { Argv, Options } from 'yargs';
import { z } from 'zod';
import { ConfigError } from '../config-error.ts';
import '../explain-issue.ts';

/** Options of a command by name. */
export type OptionSchemas = Readonly<Record<string, z.ZodType>>;

type OptionalKeys<Schemas extends OptionSchemas> = {
  [Name in keyof Schemas]: undefined extends z.output<Schemas[Name]> ? Name : never;
}[keyof Schemas];

/** What a command is given: every option by name, absent where it is optional and was not given. */
export type GivenOptions<Schemas extends OptionSchemas> = {
  readonly [Name in Exclude<keyof Schemas, OptionalKeys<Schemas>>]: z.output<Schemas[Name]>;
} & { readonly [Name in OptionalKeys<Schemas>]?: Exclude<z.output<Schemas[Name]>, undefined> };

/** The options of the command that a parser is about to run. */
const known = new WeakMap<object, Map<string, z.ZodType>>();

/** What `withOptions` added to a parser, by name. */
export const knownOptions = (yargs: object): ReadonlyMap<string, z.ZodType> => known.get(yargs) ?? new Map();

/**
 * Adds options to a command. A value that a schema refuses ends the program with one line.
 *
 * @param groupOf the heading under which help lists an option
 */
export function withOptions<Given, const Schemas extends OptionSchemas>(
  yargs: Argv<Given>,
  schemas: Schemas,
  groupOf: (name: string) => string = () => 'Options:',
): Argv<Given & GivenOptions<Schemas>> {
  const all = known.get(yargs) ?? new Map<string, z.ZodType>();
  known.set(yargs, all);
  for (const [name, schema] of Object.entries(schemas)) all.set(name, schema);
  const entries = Object.entries(schemas).map(([name, schema]) => [name, yargsOption(name, schema)]);
  // In this order, and before the options of every command.
  yargs.group([], 'Positionals:');
  for (const name of Object.keys(schemas)) yargs.group(name, groupOf(name));
  return yargs.options(Object.fromEntries(entries) as Record<string, Options>) as Argv<
    Given & GivenOptions<Schemas>
  >;
}

/**
 * A schema as an option of yargs. Choices and the default are said in its description, which is wrapped like the rest of the
 * text, and filled in by `fillDefaults`; yargs's own notes of them break lines of eighty columns apart.
 */
export function yargsOption(name: string, schema: z.ZodType): Options {
  const option: Options = {
    describe: describeOption(schema),
    requiresArg: !isFlag(schema),
    coerce: (given: unknown) => (given === undefined ? undefined : optionValue(name, schema, given)),
  };
  if (!schema.safeParse(undefined).success) option.demandOption = true;
  // Anything but a flag has no type for yargs, which would turn "two" into NaN before a message can quote it.
  if (isFlag(schema)) option.type = 'boolean';
  return option;
}

/** Its line of help: what it is, what it may be, and what it is where it is not given; `; default: …` of a description too. */
function describeOption(schema: z.ZodType): string {
  const inner = innerOf(schema);
  const element = elementOf(schema);
  const choices = element instanceof z.ZodEnum ? `one of ${element.options.map(String).join(', ')}` : '';
  const repeated = inner instanceof z.ZodArray ? 'may be given several times' : '';
  const said = (schema.description ?? inner.description ?? '').replace(/\.$/, '');
  const [text, ownDefault] = said.split(/[;,] default: /);
  const standard = isFlag(schema) || isEmpty(defaultOf(schema)) ? ownDefault : String(defaultOf(schema));
  const parts = [text, choices, repeated].filter((part) => part !== '');
  return `${parts.join('; ')}${standard === undefined ? '' : ` (default: ${standard})`}`;
}

/** Nothing that help could show. */
const isEmpty = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0);

/** Gives every option that a command line leaves out its default, if it has one. */
export function fillDefaults(given: Record<string, unknown>, options: ReadonlyMap<string, z.ZodType>): void {
  for (const [name, schema] of options) {
    if (given[name] !== undefined) continue;
    const standard = defaultOf(schema);
    if (standard !== undefined) given[name] = standard;
  }
}

/**
 * The value of one option.
 *
 * @param given as yargs has it: text, a boolean, or a list where it was given several times
 * @throws ConfigError where the schema refuses it, or it was given twice and takes one value
 */
export function optionValue(name: string, schema: z.ZodType, given: unknown): unknown {
  const inner = innerOf(schema);
  const isList = inner instanceof z.ZodArray;
  if (Array.isArray(given) && !isList) {
    const values = given.map(String);
    throw new ConfigError(`--${name}: is given ${values.length} times (${values.join(', ')}); give it once`);
  }
  const listed = isList && !Array.isArray(given) ? [given] : given;
  const value = mayBeNumber(inner) && typeof listed === 'string' ? numberOf(listed) : listed;
  const { data, error } = schema.safeParse(value);
  if (error === undefined) return data;
  const words = Array.isArray(listed) ? listed[Number(error.issues[0]?.path[0] ?? 0)] : listed;
  const quoted = words === '' ? '' : ` (is ${JSON.stringify(words)})`;
  throw new ConfigError(`--${name}: ${error.issues[0]!.message}${quoted}`);
}

/** A number, or a number or a word. */
const mayBeNumber = (inner: z.ZodType) => inner instanceof z.ZodNumber || inner instanceof z.ZodUnion;

/** Decimal notation only: what JavaScript also takes for a number (0x10, an empty word) is a slip here. */
const numberOf = (word: string): unknown =>
  /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(word) ? Number(word) : word;

/** Whether an option is on or off and takes no value. */
export const isFlag = (schema: z.ZodType) => innerOf(schema) instanceof z.ZodBoolean;

/** What one value of an option is, also of one that may be given several times. */
export function elementOf(schema: z.ZodType): z.ZodType {
  const inner = innerOf(schema);
  return inner instanceof z.ZodArray ? innerOf(inner.element as z.ZodType) : inner;
}

function innerOf(schema: z.ZodType): z.ZodType {
  let inner = schema;
  for (;;) {
    if (inner instanceof z.ZodDefault || inner instanceof z.ZodOptional || inner instanceof z.ZodPrefault)
      inner = inner.unwrap() as z.ZodType;
    else if (inner instanceof z.ZodPipe) inner = inner.in as z.ZodType;
    else return inner;
  }
}

/** What help shows, and what a command is given in its absence. */
function defaultOf(schema: z.ZodType): unknown {
  const { success, data } = schema.safeParse(undefined);
  return success ? data : undefined;
}
