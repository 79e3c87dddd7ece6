import { escapeHtml, type FigureChoice } from '@adience/figures';
import { slotClass } from './slot-class.ts';

/** The legend of a chart that its reader chooses from: every series with a piece of its line, those not shown hidden. */
export function legendHtml({ series, shown }: FigureChoice): string {
  const items = series.map(
    ({ key, label }, at) =>
      `<li data-key="${escapeHtml(key)}" class="${slotClass(shown.indexOf(at))}"><svg class="swatch" width="26" height="10" viewBox="0 0 26 10" aria-hidden="true"><g class="series line ${slotClass(shown.indexOf(at))}"><path d="M1 5H25" fill="none" stroke-width="2"/></g></svg>${escapeHtml(label)}</li>`,
  );
  return `<ul class="legend">\n${items.join('\n')}\n</ul>`;
}
