import type { TriedTask } from '../../try/try-answer.ts';
import { element } from './elements.ts';

const percent = (share: number) => (100 * share).toFixed(0);

/**
 * A task's classes with how probable each is: a bar and a number, and where several networks were asked a dot for each and
 * their least and greatest.
 */
export function taskTable({ task, classes, answer, mean, each, agree }: TriedTask): HTMLTableElement {
  const several = each.length > 1;
  const table = element('table');
  const caption = table.createCaption();
  caption.append(element('strong', '', `${task}: ${answer}`));
  if (several) caption.append(`, as ${agree} of ${each.length} networks say`);

  const head = table.createTHead().insertRow();
  for (const words of ['class', 'probability', '%', ...(several ? ['networks'] : [])]) {
    const cell = element('th', '', words);
    cell.scope = 'col';
    head.append(cell);
  }
  const body = table.createTBody();
  for (const [at, name] of classes.entries()) {
    const row = body.insertRow();
    if (name === answer) row.className = 'answer';
    const title = element('th', '', name);
    title.scope = 'row';
    row.append(title);
    const own = each.map((one) => one[at]!);
    const bar = row.insertCell();
    bar.className = 'bar-cell';
    bar.append(barOf(mean[at]!, several ? own : []));
    row.insertCell().textContent = percent(mean[at]!);
    if (several) row.insertCell().textContent = range(own);
  }
  return table;
}

/** `3–41`: the least and the greatest. */
function range(shares: readonly number[]): string {
  const [least, greatest] = [percent(Math.min(...shares)), percent(Math.max(...shares))];
  return least === greatest ? least : `${least}–${greatest}`;
}

/** The numbers are in the cells beside it. */
function barOf(share: number, dots: readonly number[]): HTMLElement {
  const bar = element('div', 'bar');
  bar.ariaHidden = 'true';
  const length = element('i');
  length.style.width = `${100 * share}%`;
  bar.append(length);
  for (const one of dots) {
    const dot = element('b');
    dot.style.left = `${100 * one}%`;
    bar.append(dot);
  }
  return bar;
}
