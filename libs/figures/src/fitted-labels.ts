import { shortenApart } from './shorten-apart.ts';
import { textWidth } from './text-width.ts';
import type { Theme } from './theme.ts';

/**
 * What an axis or a legend needs so that its labels fit and different ones stay different: Vega itself cuts every label at
 * its end, where trials of a sweep differ.
 *
 * @param room in points
 */
export function fittedLabels(
  labels: readonly string[],
  room: number,
  { size, family }: Theme,
): { readonly labelLimit: number; readonly labelExpr?: string } {
  const shown = shortenApart(labels, (text) => textWidth(text, size.label, 400, family) <= room, 'middle');
  const changed = [...shown].filter(([label, text]) => label !== text);
  if (changed.length === 0) return { labelLimit: 0 };
  const lookup = JSON.stringify(Object.fromEntries(changed));
  return { labelLimit: 0, labelExpr: `${lookup}[datum.label] || datum.label` };
}
