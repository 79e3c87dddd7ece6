import { slotClass } from '../page/slot-class.ts';
import type { Choice } from './choice.ts';

/** Shows the chosen series of every chart that its reader chooses from, in legend and picture, and hides the others. */
export function showSeries(report: HTMLElement, { trials, crop }: Choice): void {
  const keys = trials.flatMap((trial) => [String(trial), `${trial} ${crop}`]);
  for (const legend of report.querySelectorAll<HTMLElement>('.legend')) {
    const items = [...legend.querySelectorAll<HTMLElement>('[data-key]')];
    const shown = keys.flatMap((key) => {
      const at = items.findIndex((item) => item.dataset['key'] === key);
      return at < 0 ? [] : [at];
    });
    const figure = legend.closest('figure')!;
    for (const drawing of figure.querySelectorAll('.drawing > svg'))
      drawing.setAttribute('data-shown', String(shown.length));
    items.forEach((item, at) => {
      const slot = slotClass(shown.indexOf(at));
      item.className = slot;
      place(item.querySelector('.series')!, slot);
      for (const layer of figure.querySelectorAll(`[data-series="${at}"]`)) place(layer, slot);
    });
  }
}

function place(layer: Element, slot: string): void {
  for (const name of [...layer.classList])
    if (name === 'unshown' || name.startsWith('slot-')) layer.classList.remove(name);
  layer.classList.add(slot);
}
