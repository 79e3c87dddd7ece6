import { createHash } from 'node:crypto';
import type { DatasetConfig } from './dataset-settings.ts';
import type { Dataset, Exclusion } from './dataset.ts';
import type { DatasetLabels, LabelRow } from './dataset-labels.ts';
import type { FaceRecord } from './face-record.ts';
import { classOfAgeLabel, classOfYears } from './policies/label-policies.ts';

const exampleCount = 3;

/** Maps labels to records under the label policy and the choice for repeated rows; counts what is left out. */
export function datasetOfLabels(labels: DatasetLabels, config: DatasetConfig): Dataset {
  const records: FaceRecord[] = [];
  const seen = new Set<string>();
  const tally = newTally();
  for (const { name, reason } of labels.malformed) tally.add('both', reason, name, Infinity);

  for (const row of labels.rows) {
    const repeated = seen.has(row.image);
    seen.add(row.image);
    if (repeated && config.duplicates === 'once') {
      tally.add('both', 'repeats an image that an earlier row names', row.image);
      continue;
    }
    const { image, subject, fold } = row;
    const gender = genderOf(row);
    const age =
      labels.ages === 'years'
        ? classOfYears(Number(row.age), config.labels)
        : classOfAgeLabel(row.age, config.labels, gender);
    if (age === null) tally.add('age', ageReason(row, gender, labels, config), image);
    if (gender === null) tally.add('gender', `no gender: labelled ${quote(row.gender)}`, image);
    if (age !== null || gender !== null) records.push({ image, subject, fold, age, gender });
  }
  return {
    config,
    imageFolder: labels.imageFolder,
    records,
    excluded: tally.list(),
    rows: labels.rows.length + labels.malformed.length,
    repeatedRows: labels.rows.length - seen.size,
    digest: digestOf(records),
    synthetic: labels.synthetic,
  };
}

function genderOf({ gender }: LabelRow): number | null {
  if (gender === 'm') return 0;
  return gender === 'f' ? 1 : null;
}

function ageReason(
  row: LabelRow,
  gender: number | null,
  { ages }: DatasetLabels,
  config: DatasetConfig,
): string {
  const { labels } = config;
  if (ages === 'years') return `no age class: in a gap between two classes, policy ${labels}`;
  if (labels === 'paper-table' && gender === null && classOfAgeLabel(row.age, labels, 0) !== null) {
    return `age of a row without gender, policy ${labels}`;
  }
  return `no age class: labelled ${quote(row.age)}, policy ${labels}`;
}

const quote = (label: string) => (label === '' ? 'nothing' : `'${label}'`);

/** Counts by what the rows are not used for and why, the most frequent first. */
function newTally() {
  const found = new Map<
    string,
    { reason: string; from: Exclusion['from']; rows: number; examples: string[] }
  >();
  return {
    add(from: Exclusion['from'], reason: string, example: string, examples = exampleCount) {
      const key = `${from} ${reason}`;
      const entry = found.get(key) ?? { reason, from, rows: 0, examples: [] };
      entry.rows += 1;
      if (entry.examples.length < examples) entry.examples.push(example);
      found.set(key, entry);
    },
    list: (): Exclusion[] => [...found.values()].sort((one, other) => other.rows - one.rows),
  };
}

function digestOf(records: readonly FaceRecord[]): string {
  const hash = createHash('sha256');
  for (const { image, subject, fold, age, gender } of records) {
    hash.update(`${JSON.stringify([image, subject, fold, age, gender])}\n`);
  }
  return hash.digest('hex');
}
