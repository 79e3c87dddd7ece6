import { confusionColumns, escapeHtml, tableHtml, tableLatex } from '@adience/figures';
import type { ExplorerData, Selection } from '../explorer/explorer-data.ts';
import { faceList } from '../explorer/face-list.ts';
import { facesOf, matrixOf } from '../explorer/faces-of.ts';
import { unpackExplorer } from '../explorer/pack-explorer.ts';
import { galleryHtml } from '../explorer/gallery-html.ts';
import { confusionTable } from '../sections/confusion-table.ts';
import { paintMatrix } from './paint-matrix.ts';
import { enhanceTable } from './tables.ts';
import { walkMatrix } from './walk-matrix.ts';

const hint =
  '<p class="note">Choose a cell to see its faces: click it, or move with the arrow keys and press Enter.</p>';

/** Faces shown of a cell. */
const facesACell = 60;

/** Reports that listen to their forms already: a live page is enhanced again whenever a section is new. */
const listening = new WeakSet<HTMLElement>();

/** Lets a reader choose trial, crops and fold of a report, and see the faces of a cell. */
export function enhanceExplorer(report: HTMLElement): void {
  const data = dataOf(report);
  if (data === undefined) return;
  const fresh = formsOf(report).filter((form) => form.hidden);
  if (fresh.length === 0) return;
  for (const form of fresh) {
    form.hidden = false;
    choose(form, data);
  }
  // AcrossExperiments the one matrix that is shown there is room for a cell's faces.
  const cellFaces = report.querySelector('.cell-faces')!;
  cellFaces.closest('section')!.querySelector('.pair')!.append(cellFaces);
  showSelection(report, data, selectionOf(fresh[0]!));
  if (listening.has(report)) return;
  listening.add(report);
  report.addEventListener('change', ({ target }) => {
    const form = (target as HTMLElement).closest<HTMLFormElement>('form.controls');
    if (form === null) return;
    for (const other of formsOf(report))
      for (const name of names) select(other, name).value = select(form, name).value;
    showSelection(report, dataOf(report)!, selectionOf(form));
  });
}

/** What was unpacked, by the element that holds it: a live page gets another with new answers. */
const unpacked = new WeakMap<Element, ExplorerData>();

function dataOf(report: HTMLElement): ExplorerData | undefined {
  const packed = report.querySelector('script.answers-packed');
  if (packed === null) return undefined;
  const data = unpacked.get(packed) ?? unpackExplorer(packed.textContent ?? '');
  unpacked.set(packed, data);
  return data;
}

const names = ['trial', 'crop', 'fold'];
const formsOf = (report: HTMLElement) => [...report.querySelectorAll<HTMLFormElement>('form.controls')];

/** What was chosen before the section was new; else the first trial's last crop strategy, all folds. */
function choose(form: HTMLFormElement, data: ExplorerData): void {
  const first = select(form, 'trial').value;
  select(form, 'crop').value = data.figures.filter(({ trial }) => String(trial) === first).at(-1)!.crop;
  for (const name of names) {
    const chosen = select(form, name).dataset['chosen'];
    if (chosen !== undefined) select(form, name).value = chosen;
  }
}

const select = (form: HTMLFormElement, name: string) => form.elements.namedItem(name) as HTMLSelectElement;

function selectionOf(form: HTMLFormElement): Selection {
  const fold = select(form, 'fold').value;
  return {
    trial: Number(select(form, 'trial').value),
    crop: select(form, 'crop').value,
    fold: fold === '' ? null : Number(fold),
  };
}

function showSelection(report: HTMLElement, data: ExplorerData, selection: Selection): void {
  const { trial, crop, fold } = selection;
  const chosen = data.figures.find((figure) => figure.trial === trial && figure.crop === crop);
  const cellFaces = report.querySelector<HTMLElement>('.cell-faces')!;
  cellFaces.innerHTML = hint;
  for (const box of report.querySelectorAll<HTMLElement>('.pair [data-figure]')) {
    const isChosen = box.dataset['figure'] === chosen?.name;
    if (data.figures.some(({ name }) => name === box.dataset['figure'])) box.hidden = !isChosen;
    if (isChosen) showMatrix(box, data, selection, cellFaces);
  }
  if (chosen === undefined) cellFaces.textContent = `${data.trials[trial]!} has no result under ${crop}.`;
  const gallery = report.querySelector('.gallery');
  if (gallery !== null && chosen !== undefined) gallery.innerHTML = galleryHtml(data, { trial, crop, fold });
}

/** Figure, caption and table of the selection, pooled or of one fold. */
function showMatrix(
  box: HTMLElement,
  data: ExplorerData,
  selection: Selection,
  cellFaces: HTMLElement,
): void {
  const { classes, trials } = data;
  const { trial, crop, fold } = selection;
  const matrix = matrixOf(data, selection);
  paintMatrix(box.querySelector('svg')!, matrix);
  const cells = walkMatrix(box.querySelector('svg')!, classes, matrix, (truth, predicted) =>
    showCell(cellFaces, data, selection, [truth, predicted], () => cells.focus(truth, predicted)),
  );
  const caption = box.querySelector<HTMLElement>('figcaption')!;
  const pooled = (caption.dataset['pooled'] ??= caption.textContent ?? '');
  const warning = pooled.startsWith('Synthetic faces. ') ? 'Synthetic faces. ' : '';
  const what = `${trials[trial]!}, ${crop}, ${fold === null ? 'pooled over its finished folds and seeds' : `fold ${fold} alone`}`;
  const n = matrix.flat().reduce((sum, count) => sum + count, 0);
  caption.textContent =
    fold === null
      ? pooled
      : `${warning}Confusion matrix of ${what}: in each cell the percentage of the true class's images and their number; n = ${n} test images.`;
  const name = box.dataset['figure']!;
  const table = confusionTable({ name, classes, matrix, what, warning });
  const twin = box.querySelector<HTMLElement>('.table')!;
  twin.outerHTML = tableHtml(table);
  const fresh = box.querySelector<HTMLElement>('.table')!;
  fresh.dataset['latex'] = tableLatex(table);
  enhanceTable(fresh);
}

/** The faces of one cell below the matrix, and a way back. */
function showCell(
  target: HTMLElement,
  data: ExplorerData,
  selection: Selection,
  [truth, predicted]: readonly [number, number],
  back: () => void,
): void {
  const faces = facesOf(data, selection, (a, b) => a === truth && b === predicted);
  const heading = `True ${data.classes[truth]!}, predicted ${confusionColumns(data.classes, true)[predicted]!}`;
  target.innerHTML = `<p class="title">${escapeHtml(heading)}</p>\n${faceList(faces, data, facesACell)}\n<button type="button">Back to the matrix</button>`;
  target.querySelector('button')!.addEventListener('click', back);
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'nearest' });
}
