import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { columnTasks } from '../column-tasks.ts';
import type { DatasetLabels, LabelRow } from '../dataset-labels.ts';
import { datasetOfLabels } from '../dataset-of-labels.ts';
import type { LabelSource } from '../label-source.ts';
import type { ImageProblem } from '../prepared/image-problem.ts';
import type { ExamineOptions } from './examine-images.ts';
import { compareImages } from './find-duplicates.ts';
import type { NearDuplicate } from './near-duplicates.ts';
import { type Leakage, validationLeakage } from '../splits/validation-leakage.ts';

/** Two images that show the same picture, with what their first rows say. */
export interface DuplicatePair extends NearDuplicate {
  readonly folds: readonly [number, number];
  /** Columns in which their labels differ. */
  readonly differing: readonly string[];
}

/** What is wrong with a dataset, by name; empty lists where nothing is. */
export interface DatasetHealth {
  readonly imageFolder: string;
  readonly rows: number;
  /** Distinct images the rows name. */
  readonly images: number;
  readonly missing: readonly string[];
  readonly empty: readonly string[];
  readonly truncated: readonly string[];
  readonly unreadable: readonly { readonly image: string; readonly reason: string }[];
  /** Images on disk that no row names. */
  readonly unlisted: readonly string[];
  /** Images that several rows name, and whether those rows say the same. */
  readonly repeated: readonly {
    readonly image: string;
    readonly rows: number;
    readonly sameLabels: boolean;
  }[];
  readonly malformed: DatasetLabels['malformed'];
  /** Pairs of images that show the same picture under two names, those across folds first. */
  readonly nearDuplicates: readonly DuplicatePair[];
  /** Labels beyond those the dataset defines, most frequent first. */
  readonly oddLabels: readonly {
    readonly column: string;
    readonly label: string;
    readonly rows: number;
  }[];
  /** Subjects found in more than one fold: the folds do not measure new people. */
  readonly crossingSubjects: readonly { readonly subject: string; readonly folds: readonly number[] }[];
  readonly leakage: readonly Leakage[];
}

/**
 * Examines labels, folds and every image: each file is decoded in full, since only that finds truncated ones, unless it is
 * as it was when it was last decoded; `verify` compares contents. Near duplicates are stored, for runs to count.
 */
export async function validateDataset(
  labels: LabelSource,
  options: ExamineOptions = {},
): Promise<DatasetHealth> {
  const byImage = grouped(labels.rows, (row) => row.image);
  const bySubject = grouped(labels.rows, (row) => row.subject);
  const images = [...byImage.keys()].sort();
  const { problems, pairs } = await compareImages(labels.imageFolder, images, options);
  const named = (kind: ImageProblem['kind']) => problems.filter((problem) => problem.kind === kind);
  const known = new Set([...images, ...labels.malformed.map(({ name }) => name)]);
  return {
    imageFolder: labels.imageFolder,
    rows: labels.rows.length + labels.malformed.length,
    images: images.length,
    missing: named('missing').map(({ image }) => image),
    empty: named('empty').map(({ image }) => image),
    truncated: named('truncated').map(({ image }) => image),
    unreadable: named('unreadable').map(({ image, reason }) => ({ image, reason })),
    unlisted: (await imagesBelow(labels.imageFolder)).filter((image) => !known.has(image)),
    repeated: [...byImage].flatMap(([image, rows]) =>
      rows.length === 1 ? [] : [{ image, rows: rows.length, sameLabels: sayTheSame(rows) }],
    ),
    malformed: labels.malformed,
    nearDuplicates: described(pairs, byImage),
    oddLabels: oddLabels(labels),
    crossingSubjects: [...bySubject].flatMap(([subject, rows]) => {
      const folds = [...new Set(rows.map((row) => row.fold))].sort();
      return folds.length === 1 ? [] : [{ subject, folds }];
    }),
    leakage: validationLeakage(datasetOfLabels(labels, columnTasks(labels))),
  };
}

function described(
  found: readonly NearDuplicate[],
  byImage: ReadonlyMap<string, readonly LabelRow[]>,
): readonly DuplicatePair[] {
  const pairs = found.map((pair): DuplicatePair => {
    const [one, other] = pair.images.map((image) => byImage.get(image)![0]!) as [LabelRow, LabelRow];
    const columns = Object.keys(one.labels).filter((column) => one.labels[column] !== other.labels[column]);
    return { ...pair, folds: [one.fold, other.fold], differing: columns };
  });
  const across = ({ folds }: DuplicatePair) => folds[0] !== folds[1];
  return [...pairs.filter(across), ...pairs.filter((pair) => !across(pair))];
}

async function imagesBelow(folder: string): Promise<readonly string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(jpe?g|png)$/i.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

function oddLabels({ definition, columns, rows }: LabelSource): DatasetHealth['oddLabels'] {
  const odd = (column: string) =>
    [...grouped(rows, ({ labels }) => labels[column] ?? '')]
      .filter(([label]) => definition.knowsLabel?.(column, label) === false)
      .map(([label, found]) => ({ column, label, rows: found.length }));
  return columns.flatMap(odd).sort((one, other) => other.rows - one.rows);
}

const sayTheSame = (rows: readonly LabelRow[]) =>
  new Set(rows.map(({ labels, fold }) => JSON.stringify([labels, fold]))).size === 1;

function grouped(rows: readonly LabelRow[], key: (row: LabelRow) => string): Map<string, LabelRow[]> {
  const groups = new Map<string, LabelRow[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  return groups;
}
