import { computed, signal } from '@preact/signals';
import { shortenApart } from '@adience/figures/shorten-apart';
import type { TrialRow } from '../../workbench/trial-row.ts';
import { settingText } from './setting-text.ts';
import { shownColumns, type TableColumn } from './table-columns.ts';
import { shownItems } from './table-items.ts';

/** Pixels of a character in the mean, of a cell's padding and a heading's arrow, and the least and most of a column. */
const character = 7;
const around = 24;
const arrow = 20;
const [least, most] = [56, 190];
/** Of the sign before a status. */
const sign = 18;

/**
 * Widths of the shown columns in pixels, by what is in them: with fixed widths no column moves while rows come and go at
 * the edges of the window.
 */
export const columnWidths = computed(() => new Map(shownColumns.value.map((one) => [one.id, widthOf(one)])));

function widthOf({ id, header, text }: TableColumn): number {
  let longest = 0;
  for (const item of shownItems.value) {
    longest = Math.max(longest, text(item).length);
    if (item.runs.length > 0) longest = Math.max(longest, text(item.runs[0]!).length);
  }
  const needed =
    Math.max(longest * character, header.length * character + arrow) + around + (id === 'status' ? sign : 0);
  return Math.min(most, Math.max(least, Math.ceil(needed / 8) * 8));
}

/** Whether the window is a telephone's, where names have less room. */
const narrow = signal(false);
if (typeof matchMedia === 'function') {
  const window = matchMedia('(max-width: 520px)');
  narrow.value = window.matches;
  window.addEventListener('change', ({ matches }) => (narrow.value = matches));
}

/** Width of the names' column, by the longest of them. */
export const nameWidth = computed(() => {
  const longest = shownItems.value.reduce((most, { trial }) => Math.max(most, trial.label.length), 12);
  return Math.min(narrow.value ? 180 : 260, Math.max(170, longest * character + 84));
});

/**
 * What each trial is called in the names' column, by its id: its label, shortened where it is longer; where that leaves
 * two the same, the values of its settings, whose keys have columns.
 */
const shortLabels = computed(() => {
  const room = Math.floor((nameWidth.value - 84) / (character - 0.5));
  const fits = (text: string) => text.length <= room;
  const all = shownItems.value.map(({ trial }) => trial);
  const words = shortenApart(
    all.map(({ label }) => label),
    fits,
    'middle',
  );
  return new Map(
    all.map((trial) => {
      const short = words.get(trial.label)!;
      const values = Object.values(trial.settings).map(settingText).join(' · ');
      return [trial.id, fits(short) || values === '' ? short : values];
    }),
  );
});

/** A trial's name in little room. */
export const shortLabel = ({ id, label }: TrialRow): string => shortLabels.value.get(id) ?? label;
