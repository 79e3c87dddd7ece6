import type { Argv } from 'yargs';
import { flag, withOptions } from '@adience/config/command-line';
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

/**
 * The settings of all datasets by name, except `unreadable`, which only the commands that open images have, and
 * `trainShare`, which only training has.
 */
const {
  unreadable: _unreadable,
  trainShare: _trainShare,
  ...settings
} = Object.assign(
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
  return withOptions(
    withDatasetSettings(
      yargs.positional('name', {
        type: 'string',
        demandOption: true,
        describe: `${Object.keys(datasets).join(', ')}, or your own: path of its .ts file`,
      }),
    ),
    { json: flag('One JSON object on stdout') },
  );
}

/** Adds a dataset's options, all but its name. */
export function withDatasetSettings<Given>(yargs: Argv<Given>): Argv<Given & DatasetOptions> {
  const named = Object.entries(settings).map(
    ([name, schema]) => [optionName(name), optionOf(schema)] as const,
  );
  const groups = new Map(Object.keys(settings).map((name) => [optionName(name), groupOf(name)]));
  return withOptions(yargs, Object.fromEntries(named), (option) => groups.get(option)!) as Argv<
    Given & DatasetOptions
  >;
}

/** `imagesPerSubject` -> `images-per-subject`. */
export const optionName = (setting: string) =>
  setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A setting as an option; its default stays in the settings' schema, so that it is known what was written. */
function optionOf(schema: z.ZodType): z.ZodType {
  const inner = schema instanceof z.ZodDefault || schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  const standard = schema instanceof z.ZodDefault ? `; default: ${String(schema.parse(undefined))}` : '';
  return (inner as z.ZodType)
    .optional()
    .describe(`${(schema.description ?? '').replace(/\.$/, '')}${standard}`);
}

/** Settings that not every dataset has are listed under those that have them. */
function groupOf(setting: string): string {
  if (Object.hasOwn(commonSettings, setting)) return 'Options:';
  const having = Object.values(datasets).filter((dataset) => Object.hasOwn(dataset.settings.shape, setting));
  return `Of ${having.map(({ name }) => name).join(', ')} only:`;
}
