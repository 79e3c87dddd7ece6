import { createHash } from 'node:crypto';
import { ConfigError } from '@adience/config';
import type { Task } from '@adience/tasks';
import { classOfRow } from './class-of-row.ts';
import type { Dataset, Exclusion } from './dataset.ts';
import type { LabelRow } from './dataset-labels.ts';
import type { FaceRecord } from './face-record.ts';
import type { LabelSource } from './label-source.ts';
import { labelPolicy } from './policies/label-policies.ts';
import { yearsOf } from './years-of.ts';

const exampleCount = 3;

/** The column of labels that may hold ages in years. */
const AGE = 'age';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * Maps labels to records with a class for each task, under the label policy and the choice for repeated rows; counts what is
 * left out.
 *
 * @throws ConfigError where the dataset has no column of a task
 */
export function datasetOfLabels(source: LabelSource, tasks: readonly Task[]): Dataset {
  const { definition, settings, ages, imageFolder, malformed, rows } = source;
  requireColumns(source, tasks);
  const policy = labelPolicy(settings.labels);
  const records: FaceRecord[] = [];
  const used: LabelRow[] = [];
  const seen = new Set<string>();
  const tally = newTally();
  for (const { name, reason } of malformed) tally.add('all', reason, name, Infinity);

  for (const row of rows) {
    const { image, subject, fold, group } = row;
    const repeated = seen.has(image);
    seen.add(image);
    if (repeated && settings.duplicates === 'once') {
      tally.add('all', 'repeats an image that an earlier row names', image);
      continue;
    }
    used.push(row);
    const classes = tasks.map((task) => [task.name, classOfRow(task, row, ages, policy)] as const);
    for (const [task, found] of classes) if (typeof found === 'string') tally.add(task, found, image);
    if (classes.every(([, found]) => typeof found === 'string')) continue;
    const indices = classes.map(([task, found]) => [task, typeof found === 'string' ? null : found]);
    const years = ages === 'years' ? yearsOf(row.labels[AGE] ?? '') : null;
    const record: Mutable<FaceRecord> = { image, subject, fold, classes: Object.fromEntries(indices) };
    if (group !== undefined) record.group = group;
    if (years !== null) record.years = years;
    records.push(record);
  }
  return {
    definition,
    config: settings,
    tasks,
    imageFolder,
    records,
    excluded: tally.list(),
    rows: rows.length + malformed.length,
    repeatedRows: rows.length - seen.size,
    digest: digestOf(settings.labels, used),
  };
}

function requireColumns({ columns, settings }: LabelSource, tasks: readonly Task[]): void {
  for (const { name } of tasks) {
    if (columns.includes(name)) continue;
    throw new ConfigError(
      `task ${name}: dataset ${settings.name} has no column ${name}; its columns of labels: ${columns.join(', ')}`,
    );
  }
}

/** Counts by the task that the rows are not used for and why, the most frequent first. */
function newTally() {
  const found = new Map<string, { reason: string; from: string; rows: number; examples: string[] }>();
  return {
    add(from: string, reason: string, example: string, examples = exampleCount) {
      const key = `${from} ${reason}`;
      const entry = found.get(key) ?? { reason, from, rows: 0, examples: [] };
      entry.rows += 1;
      if (entry.examples.length < examples) entry.examples.push(example);
      found.set(key, entry);
    },
    list: (): Exclusion[] => [...found.values()].sort((one, other) => other.rows - one.rows),
  };
}

function digestOf(policy: string, rows: readonly LabelRow[]): string {
  const hash = createHash('sha256').update(`${JSON.stringify(policy)}\n`);
  for (const { image, subject, fold, labels } of rows) {
    const written = Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1));
    hash.update(`${JSON.stringify([image, subject, fold, written])}\n`);
  }
  return hash.digest('hex');
}
