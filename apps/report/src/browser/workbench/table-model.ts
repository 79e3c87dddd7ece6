import { computed } from '@preact/signals';
import {
  columnGroupingFeature,
  constructTable,
  createExpandedRowModel,
  createGroupedRowModel,
  createSortedRowModel,
  rowExpandingFeature,
  rowSortingFeature,
  tableFeatures,
  type ColumnDef,
} from '@tanstack/table-core';
import { storeReactivityBindings } from '@tanstack/table-core/store-reactivity-bindings';
import { allColumns, groupColumn, type TableColumn } from './table-columns.ts';
import { shownItems, type TableItem } from './table-items.ts';
import { view } from './view-state.ts';

const features = tableFeatures({
  coreReactivityFeature: storeReactivityBindings(),
  rowSortingFeature,
  columnGroupingFeature,
  rowExpandingFeature,
  sortedRowModel: createSortedRowModel(),
  groupedRowModel: createGroupedRowModel(),
  expandedRowModel: createExpandedRowModel(),
});
type Features = typeof features;

/** A line of the table in the order in which it is shown. */
export interface TableLine {
  readonly id: string;
  /** A group's heading; null: the line is a trial or a run. */
  readonly group: { readonly text: string; readonly trials: number } | null;
  readonly item: TableItem;
  readonly expanded: boolean;
  readonly canExpand: boolean;
}

/** The lines of the table, filtered, grouped, sorted and unfolded. */
export const tableLines = computed((): readonly TableLine[] => {
  const { sort, descending, expanded } = view.value;
  const columns = allColumns.value;
  const open = new Set(expanded);
  const grouped = columns.find(({ id }) => id === groupColumn.value);
  const table = constructTable({
    features,
    columns: columns.map(definition),
    data: [...shownItems.value],
    getRowId: ({ id }) => id,
    // Of folded trials, which most are, no line is made.
    getSubRows: ({ id, runs }) => (open.has(id) ? [...runs] : []),
    groupedColumnMode: false,
    state: {
      sorting: columns.some(({ id }) => id === sort) ? [{ id: sort, desc: descending }] : [],
      grouping: grouped === undefined ? [] : [grouped.id],
      // Groups are open unless they are folded, trials the other way round.
      expanded: {
        ...(grouped === undefined ? {} : groupsOf(grouped, expanded)),
        ...Object.fromEntries(expanded.map((id) => [id, !id.startsWith('group:')])),
      },
    },
  });
  return table.getRowModel().rows.map((row): TableLine => {
    const isGroup = row.groupingColumnId !== undefined && row.id !== row.original.id;
    const group = isGroup ? { text: groupText(grouped!, row.original), trials: row.subRows.length } : null;
    return {
      id: isGroup ? `group:${row.id}` : row.id,
      group,
      item: row.original,
      expanded: isGroup ? row.getIsExpanded() : open.has(row.id),
      canExpand: isGroup || row.original.runs.length > 0,
    };
  });
});

const groupId = ({ id, value }: TableColumn, item: TableItem) => `${id}:${String(value(item))}`;

/** A group's first line may be a run: its heading is of the trial. */
const groupText = ({ header, text }: TableColumn, { trial }: TableItem) =>
  `${header}: ${text({ id: trial.id, trial, run: null, runs: [] }) || 'none'}`;

const groupsOf = (column: TableColumn, folded: readonly string[]) =>
  Object.fromEntries(
    shownItems.value.map((item) => {
      const id = groupId(column, item);
      return [id, !folded.includes(`group:${id}`)];
    }),
  );

const definition = ({ id, value }: TableColumn): ColumnDef<Features, TableItem, unknown> => ({
  id,
  accessorFn: value,
  sortUndefined: 'last',
  sortFn: (a, b) => compare(value(a.original), value(b.original)),
});

/** Numbers by size, texts as people sort them. */
function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}

const collator = new Intl.Collator('en', { numeric: true });
