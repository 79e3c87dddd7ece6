import type { Argv, Options } from 'yargs';
import { z } from 'zod';
import { commonSettings, datasets } from '@adience/datasets';

/** A dataset's settings as options of the command line; the others are found by `givenSettings`. */
export interface DatasetOptions {
  readonly root?: string | undefined;
}

/** What every command on one dataset accepts; the same settings an experiment file has under `dataset`. */
export interface DatasetArguments extends DatasetOptions {
  /** Of a dataset, or the path of the user's own. */
  readonly name: string;
  readonly json: boolean;
}

/** The settings of all datasets by name, except `unreadable`, which only the commands that open images have. */
const { unreadable: _unreadable, ...settings } = Object.assign(
  {},
  ...Object.values(datasets).map((dataset) => dataset.settings.shape),
  commonSettings,
) as Record<string, z.ZodType>;

/** The settings that the command line gives, by name; those that are absent keep their defaults. */
export function givenSettings(given: DatasetOptions): Readonly<Record<string, unknown>> {
  const entries = Object.entries(given);
  return Object.fromEntries(
    entries.filter(([name, value]) => value !== undefined && Object.hasOwn(settings, name)),
  );
}

/** Adds the dataset's name and its options to a command. */
export function withDatasetOptions(yargs: Argv<object>): Argv<DatasetArguments> {
  return withDatasetSettings(
    yargs.positional('name', {
      type: 'string',
      demandOption: true,
      describe: `${Object.keys(datasets).join(', ')}, or your own: path of its .ts file`,
    }),
  ).option('json', { type: 'boolean', default: false, describe: 'One JSON object on stdout' });
}

/** Adds a dataset's options, all but its name. */
export function withDatasetSettings<Given>(yargs: Argv<Given>): Argv<Given & DatasetOptions> {
  const options = Object.entries(settings).map(([name, schema]) => [
    optionName(name),
    optionOf(name, schema),
  ]);
  return yargs.options(Object.fromEntries(options) as Record<string, Options>) as Argv<
    Given & DatasetOptions
  >;
}

/** `imagesPerSubject` -> `images-per-subject`. */
export const optionName = (setting: string) =>
  setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A setting as a yargs option; its default stays in the schema, so that it is known what was written. */
function optionOf(name: string, schema: z.ZodType): Options {
  const inner = schema instanceof z.ZodDefault || schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  const standard = schema instanceof z.ZodDefault ? ` (default: ${String(schema.parse(undefined))})` : '';
  const describe = `${(schema.description ?? '').replace(/\.$/, '')}${standard}`;
  const group = groupOf(name);
  const common = group === undefined ? { describe } : { describe, group };
  if (inner instanceof z.ZodEnum) return { ...common, choices: inner.options.map(String) };
  return { ...common, type: inner instanceof z.ZodNumber ? 'number' : 'string' };
}

/** Settings that not every dataset has are listed under those that have them. */
function groupOf(setting: string): string | undefined {
  if (Object.hasOwn(commonSettings, setting)) return undefined;
  const having = Object.values(datasets).filter((dataset) => Object.hasOwn(dataset.settings.shape, setting));
  return `Of ${having.map(({ name }) => name).join(', ')} only:`;
}
