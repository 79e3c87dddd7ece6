import { computed } from '@preact/signals';
import { settingText } from './setting-text.ts';
import { experiments, sweptKeys } from './live-data.ts';
import { duration, percent, short, signed } from './numbers.ts';
import { shownCrop, shownItems, type TableItem } from './table-items.ts';
import { view } from './view-state.ts';

/** A column of the table. */
export interface TableColumn {
  readonly id: string;
  readonly header: string;
  /** In words, where the header is short. */
  readonly title: string;
  /** Numbers stand right. */
  readonly numeric: boolean;
  /** What it is sorted and grouped by; undefined sorts last. */
  readonly value: (item: TableItem) => string | number | boolean | undefined;
  readonly text: (item: TableItem) => string;
  /** Shown unless the reader hides it. */
  readonly usual: boolean;
}

const cropOf = ({ trial }: TableItem) => trial.crops.find(({ crop }) => crop === shownCrop.value);

const accuracy = (item: TableItem) =>
  item.run === null ? (cropOf(item)?.mean ?? undefined) : item.run.accuracy[shownCrop.value];

function accuracyText(item: TableItem): string {
  const mean = accuracy(item);
  if (mean === undefined) return '';
  const sd = item.run === null ? cropOf(item)?.sd : null;
  return sd === null || sd === undefined ? percent(mean) : `${percent(mean)} ± ${percent(sd)}`;
}

const difference = (item: TableItem) =>
  item.run === null ? (cropOf(item)?.difference ?? undefined) : undefined;

/** How far a trial or a run is, as a number to sort by. */
function progress({ trial, run }: TableItem): number | undefined {
  if (run === null) return trial.n;
  if (run.status === 'finished') return 1;
  return run.iteration === null || run.iterations === null ? undefined : run.iteration / run.iterations;
}

function progressText(item: TableItem): string {
  if (item.run === null) return `${item.trial.n}/${item.trial.planned}`;
  if (item.run.status === 'finished') return '';
  const share = progress(item);
  return share === undefined ? '' : `${percent(share, 0)} %`;
}

const tagsOf = ({ trial, run }: TableItem) => (run ?? trial).tags.join(' ');

const fixed: readonly TableColumn[] = [
  {
    id: 'experiment',
    header: 'Experiment',
    title: 'Experiment',
    numeric: false,
    value: ({ trial }) => trial.experiment,
    text: ({ trial, run }) => (run === null ? trial.experiment : ''),
    usual: true,
  },
  {
    id: 'status',
    header: 'Status',
    title: 'Status; of a trial, that of its runs which asks for most attention',
    numeric: false,
    value: ({ trial, run }) => (run ?? trial).status,
    text: ({ trial, run }) => (run ?? trial).status,
    usual: true,
  },
  {
    id: 'n',
    header: 'n',
    title: 'Folds with a result, of those asked for; of a run, how far it is',
    numeric: true,
    value: progress,
    text: progressText,
    usual: true,
  },
  {
    id: 'accuracy',
    header: 'Accuracy, %',
    title: 'Mean and sample SD over folds, seeds of a fold averaged first',
    numeric: true,
    value: accuracy,
    text: accuracyText,
    usual: true,
  },
  {
    id: 'difference',
    header: 'Difference',
    title: 'To the baseline, in percentage points, paired by fold; corrected t test after Holm',
    numeric: true,
    value: difference,
    text: (item) => {
      if (item.run !== null) return '';
      if (item.trial.baseline) return 'baseline';
      const [value, verdict] = [difference(item), cropOf(item)?.verdict ?? ''];
      return value === undefined ? verdict : `${signed(value)} ${verdict}`;
    },
    usual: true,
  },
];

const more: readonly TableColumn[] = [
  {
    id: 'oneOff',
    header: 'One-off, %',
    title: 'Accuracy within one class, mean over folds',
    numeric: true,
    value: (item) => (item.run === null ? (cropOf(item)?.oneOff ?? undefined) : undefined),
    text: (item) => {
      const value = item.run === null ? cropOf(item)?.oneOff : null;
      return value === null || value === undefined ? '' : percent(value);
    },
    usual: false,
  },
  {
    id: 'images',
    header: 'Images/s',
    title: 'Of the running runs together, else the median of the finished ones',
    numeric: true,
    value: ({ trial, run }) => (run ?? trial).imagesPerSecond ?? undefined,
    text: ({ trial, run }) => {
      const value = (run ?? trial).imagesPerSecond;
      return value === null ? '' : short(Math.round(value));
    },
    usual: true,
  },
  {
    id: 'eta',
    header: 'ETA',
    title: 'Until the running runs are trained, at their last pace',
    numeric: true,
    value: ({ trial, run }) => (run ?? trial).secondsLeft ?? undefined,
    text: ({ trial, run }) => {
      const value = (run ?? trial).secondsLeft;
      return value === null ? '' : duration(value);
    },
    usual: true,
  },
  {
    id: 'tags',
    header: 'Tags',
    title: 'Tags',
    numeric: false,
    value: (item) => tagsOf(item) || undefined,
    text: tagsOf,
    usual: true,
  },
  {
    id: 'note',
    header: 'Note',
    title: 'Note',
    numeric: false,
    value: ({ trial, run }) => (run ?? trial).note || undefined,
    text: ({ trial, run }) => (run ?? trial).note,
    usual: true,
  },
];

/** Every column that there is: the fixed ones, and one for each key that the shown trials sweep. */
export const allColumns = computed((): readonly TableColumn[] => {
  const swept = new Set(shownItems.value.flatMap(({ trial }) => Object.keys(trial.settings)));
  const keys = sweptKeys.value.filter((key) => swept.has(key));
  const last = (key: string) => key.slice(key.lastIndexOf('.') + 1);
  const twice = (name: string) => keys.filter((key) => last(key) === name).length > 1;
  const columns = keys.map((key): TableColumn => {
    const value = ({ trial, run }: TableItem) => (run === null ? trial.settings[key] : undefined);
    return {
      id: key,
      header: twice(last(key)) ? key : last(key),
      title: key,
      numeric: shownItems.value.some(({ trial }) => typeof trial.settings[key] === 'number'),
      value: (item) => {
        const setting = value(item);
        return setting === undefined || typeof setting === 'number' ? setting : settingText(setting);
      },
      text: (item) => {
        const setting = value(item);
        return setting === undefined ? '' : settingText(setting);
      },
      usual: true,
    };
  });
  const several = view.value.experiment === '' && experiments.value.length > 1;
  return [...(several ? fixed : fixed.slice(1)), ...columns, ...more];
});

/** What the address says where rows are not grouped, though they would be. */
export const ungrouped = 'nothing';

/** Id of the column that rows are grouped by; empty: none. Several experiments are kept apart unless it is said otherwise. */
export const groupColumn = computed(() => {
  const { group } = view.value;
  const known = (id: string) => allColumns.value.some((column) => column.id === id);
  if (group === '') return known('experiment') ? 'experiment' : '';
  return known(group) ? group : '';
});

/** The columns that are shown; the one whose values head the groups is not. */
export const shownColumns = computed(() => {
  const { columns } = view.value;
  const rest = allColumns.value.filter(({ id }) => id !== groupColumn.value);
  return rest.filter(({ id, usual }) => (usual ? !columns.includes(`-${id}`) : columns.includes(`+${id}`)));
});
