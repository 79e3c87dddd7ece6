import { AGE_BINS } from '@adience/tasks';

const labels: Readonly<Record<string, readonly string[]>> = {
  age: ['None', ...AGE_BINS.map(({ adience }) => adience)],
  gender: ['m', 'f', 'u', ''],
};

/** Whether a label is one of those that the benchmark defines for its column. */
export const knowsAdienceLabel = (column: string, label: string): boolean =>
  labels[column]?.includes(label) ?? true;
