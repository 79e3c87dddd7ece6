import { escapeHtml } from '@adience/figures';
import type { ExplorerData, Selection } from './explorer-data.ts';
import { faceList } from './face-list.ts';
import { facesOf } from './faces-of.ts';
import { mistakeRows } from './mistake-rows.ts';

/** Faces shown in a row of the gallery. */
export const facesARow = 6;

/** The rows of mistakes of a selection, the most confident first. Also run in the page, for another selection. */
export function galleryHtml(data: ExplorerData, selection: Selection): string {
  const { trial, crop, fold } = selection;
  const folds = fold === null ? 'all folds' : `fold ${fold}`;
  const rows = mistakeRows(data.mistakes, data.classes).map(({ heading, wanted }) => {
    const faces = facesOf(data, selection, wanted);
    return `<div class="mistakes">\n<p class="title">${escapeHtml(heading)}</p>\n${faceList(faces, data, facesARow)}\n</div>`;
  });
  return `<p class="note">${escapeHtml(`${data.trials[trial]!}, ${crop}, ${folds}.`)}</p>\n${rows.join('\n')}`;
}
