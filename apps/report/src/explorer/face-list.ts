import { confusionColumns, escapeHtml } from '@adience/figures';
import { counted } from '../sections/captions.ts';
import type { ExplorerData } from './explorer-data.ts';
import type { Face } from './faces-of.ts';

/** Faces shown of a cell at most. */
export const facesACell = 60;

/** Faces as a list, at most `most` of them: thumbnail where there is one, classes, confidence, where it lies. */
export function faceList(faces: readonly Face[], data: ExplorerData, most: number): string {
  if (faces.length === 0) return '<p class="note">None.</p>';
  const shown = faces.slice(0, most);
  const items = shown.map((face) => item(face, data));
  const more = faces.length > most ? `, the ${most} most confident shown` : '';
  const without = shown.filter(({ image }) => !Object.hasOwn(data.thumbnails, image)).length;
  const some = without > 0 && without < shown.length ? `; ${without} have no thumbnail in this page` : '';
  const count = `${counted(faces.length, 'answer')}${more}${some}`;
  return `<p class="note">${count}</p>\n<ol class="faces">\n${items.join('\n')}\n</ol>`;
}

function item({ image, truth, predicted, confidence, fold, seed }: Face, data: ExplorerData): string {
  const { classes, thumbnails } = data;
  const [said, is] = [confusionColumns(classes, true)[predicted]!, classes[truth]!];
  const picture = Object.hasOwn(thumbnails, image)
    ? `<img src="${thumbnails[image]!}" width="72" height="72" loading="lazy" alt="${escapeHtml(`Test image, true ${is}, predicted ${said}`)}">`
    : '';
  const sure = confidence === null ? '' : `<span class="sure">${(100 * confidence).toFixed(1)} %</span>`;
  const where = escapeHtml(image);
  return `<li>${picture}<span class="said">${escapeHtml(is)} <span aria-hidden="true">→</span><span class="heard"> taken for </span> ${escapeHtml(said)}</span>${sure}<span class="where" title="${where}">${where}</span><span class="run">fold ${fold}, seed ${seed}</span></li>`;
}
