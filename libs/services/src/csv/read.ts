import { classOfLabel } from '@adience/tasks';
import { z } from 'zod';
import { FieldError } from '../reading/field-error.ts';
import { ratio, years } from '../reading/field-schemas.ts';
import { readFields } from '../reading/read-fields.ts';
import type { ServiceAnswer } from '../service-answer.ts';
import { columns, labelTasks } from './columns.ts';

const rowSchema = z.looseObject({ image: z.string().min(1, 'is missing') }).catchall(z.string());

/** Columns that say something of the face. */
const said = columns.filter((column) => column !== 'image');

/**
 * One line of a table of answers, by column: age in years or as `age_low` and `age_high`, one label per task (`gender`,
 * written as label files write it), the confidence in it from 0 to 1. A line with only an image name is a face
 * that was not found.
 */
export function readRow(answer: unknown): ServiceAnswer {
  const row = readFields(rowSchema, answer);
  const extra = Object.fromEntries(Object.entries(row).filter(([column]) => !columns.includes(column)));
  const age = numberIn(row, 'age', years);
  const low = numberIn(row, 'age_low', years);
  const high = numberIn(row, 'age_high', years);
  const confidence = numberIn(row, 'confidence', ratio);
  const labels = labelsIn(row);
  if ((low === undefined) !== (high === undefined))
    throw new FieldError(low === undefined ? 'age_low' : 'age_high', 'is missing');
  if (low !== undefined && low > high!) throw new FieldError('age_low', `${low} is above age_high`);
  if (said.every((column) => (row[column] ?? '') === '')) return { faces: [], extra };
  return {
    extra,
    faces: [
      {
        at: '',
        box: null,
        ...(age !== undefined && { agePoint: age }),
        ...(low !== undefined && { ageRange: { low, high: high! } }),
        ...(Object.keys(labels).length > 0 && { labels }),
        ...(confidence !== undefined && { confidence }),
        extra: {},
      },
    ],
  };
}

type Row = Readonly<Record<string, string>>;

function numberIn(row: Row, column: string, schema: z.ZodType<number>): number | undefined {
  const cell = row[column] ?? '';
  if (cell === '') return undefined;
  const parsed = schema.safeParse(/^\d+(\.\d+)?$/.test(cell) ? Number(cell) : null);
  if (!parsed.success) throw new FieldError(column, `"${cell}" is not a number of that scale`);
  return parsed.data;
}

function labelsIn(row: Row): Readonly<Record<string, string>> {
  const labels: Record<string, string> = {};
  for (const task of labelTasks) {
    const cell = row[task.name] ?? '';
    if (cell === '') continue;
    const at = classOfLabel(task, cell);
    if (at === null) throw new FieldError(task.name, `"${cell}" is not one of ${task.classes.join(', ')}`);
    labels[task.name] = task.classes[at]!;
  }
  return labels;
}
