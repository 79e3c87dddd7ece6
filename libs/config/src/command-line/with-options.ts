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

/** Adds options to a command. A value that a schema refuses ends the program with one line. */
export function withOptions<Given, const Schemas extends OptionSchemas>(
  yargs: Argv<Given>,
  schemas: Schemas,
): Argv<Given & GivenOptions<Schemas>> {
  const all = known.get(yargs) ?? new Map<string, z.ZodType>();
  known.set(yargs, all);
  for (const [name, schema] of Object.entries(schemas)) all.set(name, schema);
  const entries = Object.entries(schemas).map(([name, schema]) => [name, yargsOption(name, schema)]);
  return yargs.options(Object.fromEntries(entries) as Record<string, Options>) as Argv<
    Given & GivenOptions<Schemas>
  >;
}

/** A schema as an option of yargs. */
export function yargsOption(name: string, schema: z.ZodType): Options {
  const inner = innerOf(schema);
  const standard = defaultOf(schema);
  const option: Options = {
    describe: schema.description ?? inner.description ?? '',
    array: inner instanceof z.ZodArray,
    requiresArg: !isFlag(schema),
    coerce: (given: unknown) => (given === undefined ? undefined : optionValue(name, schema, given)),
  };
  if (!schema.safeParse(undefined).success) option.demandOption = true;
  // A number has no type for yargs, which would turn "two" into NaN before a message can quote it.
  if (!mayBeNumber(inner)) option.type = isFlag(schema) ? 'boolean' : 'string';
  if (inner instanceof z.ZodEnum) option.choices = inner.options.map(String);
  if (standard !== undefined) option.default = standard;
  return option;
}

/**
 * The value of one option.
 *
 * @param given as yargs has it: text, a boolean, or a list where it was given several times
 * @throws ConfigError where the schema refuses it, or it was given twice and takes one value
 */
export function optionValue(name: string, schema: z.ZodType, given: unknown): unknown {
  const inner = innerOf(schema);
  if (Array.isArray(given) && !(inner instanceof z.ZodArray)) {
    const values = given.map(String);
    throw new ConfigError(`--${name}: is given ${values.length} times (${values.join(', ')}); give it once`);
  }
  const value = mayBeNumber(inner) && typeof given === 'string' ? numberOf(given) : given;
  const { data, error } = schema.safeParse(value);
  if (error === undefined) return data;
  const words = Array.isArray(given) ? given[Number(error.issues[0]?.path[0] ?? 0)] : given;
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
