import { toggleLine } from './toggle-line.ts';
import type { TableLine } from './table-model.ts';

/**
 * Keys in the table: up and down go to the same control of the next line, right unfolds a line and left folds it.
 *
 * @param scrollTo brings a line into view
 */
export function moveFocus(
  event: KeyboardEvent,
  lines: readonly TableLine[],
  scrollTo: (index: number) => void,
): void {
  const target = event.target as HTMLElement;
  const row = target.closest<HTMLElement>('tr[data-index]');
  if (row === null || target.matches('input:not([type=checkbox])')) return;
  const at = Number(row.dataset['index']);
  const line = lines[at];
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const next = at + (event.key === 'ArrowDown' ? 1 : -1);
    if (lines[next] === undefined) return;
    event.preventDefault();
    scrollTo(next);
    const control = target.dataset['control'];
    // The line may be drawn only after the scrolling.
    requestAnimationFrame(() => requestAnimationFrame(() => focusLine(row, next, control)));
  } else if (line !== undefined && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
    if (!line.canExpand || line.expanded === (event.key === 'ArrowRight')) return;
    event.preventDefault();
    toggleLine(line.id);
  }
}

function focusLine(from: HTMLElement, index: number, control: string | undefined): void {
  const row = from.closest('tbody')?.querySelector(`tr[data-index="${index}"]`);
  const same = row?.querySelector<HTMLElement>(`[data-control="${control ?? 'name'}"]`);
  (same ?? row?.querySelector<HTMLElement>('[data-control=name]'))?.focus();
}
