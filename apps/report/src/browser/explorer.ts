import { confusionColumns, escapeHtml, tableHtml, tableLatex } from '@adience/figures';
import type { ExplorerData, Selection } from '../explorer/explorer-data.ts';
import { faceList, facesACell } from '../explorer/face-list.ts';
import { facesOf, matrixOf } from '../explorer/faces-of.ts';
import { unpackExplorer } from '../explorer/pack-explorer.ts';
import { galleryHtml } from '../explorer/gallery-html.ts';
import { confusionTable } from '../sections/confusion-table.ts';
import { addressed, hasChoice, writeAddress } from './address.ts';
import { addressedChoice, addressOf, builtChoice, mostTrials, type Choice } from './choice.ts';
import { paintMatrix } from './paint-matrix.ts';
import { measureOnCanvas, pageVenue } from './page-venue.ts';
import { showSeries } from './show-series.ts';
import { enhanceTable } from './tables.ts';
import { walkMatrix } from './walk-matrix.ts';

const hint =
  '<p class="note">Choose a cell to see its faces: click it, or move with the arrow keys and press Enter.</p>';

/** What was chosen of each report, and what it was built with: a live page is enhanced again whenever a section is new. */
const choices = new WeakMap<HTMLElement, { readonly built: Choice; now: Choice }>();

/** Lets a reader choose trials, crops and fold of a report, and see the faces of a cell. */
export function enhanceExplorer(report: HTMLElement): void {
  const data = dataOf(report);
  if (data === undefined) return;
  const fresh = formsOf(report).filter((form) => form.hidden);
  if (fresh.length === 0) return;
  for (const form of fresh) form.hidden = false;
  gatherMatrices(report);
  if (!choices.has(report)) {
    const built = builtChoice(formsOf(report));
    choices.set(report, { built, now: addressedChoice(addressed(report), built, data) });
    listen(report);
  }
  show(report, data);
}

function listen(report: HTMLElement): void {
  const choice = choices.get(report)!;
  report.addEventListener('change', ({ target }) => {
    const form = (target as HTMLElement).closest<HTMLFormElement>('form.controls');
    if (form === null) return;
    const data = dataOf(report)!;
    choice.now = chosenIn(form, choice.now, target as HTMLInputElement);
    writeAddress(report, addressOf(choice.now, choice.built, data));
    show(report, data);
  });
  addEventListener('hashchange', () => {
    const data = dataOf(report)!;
    if (!hasChoice()) return writeAddress(report, addressOf(choice.now, choice.built, data));
    choice.now = addressedChoice(addressed(report), choice.built, data);
    show(report, data);
  });
}

/** All matrices in one group, for any of them can be chosen; a cell's faces beside them. */
function gatherMatrices(report: HTMLElement): void {
  const cellFaces = report.querySelector('.cell-faces')!;
  const section = cellFaces.closest('section')!;
  const [group, rest] = [section.querySelector('.pair')!, section.querySelector('.rest')];
  group.append(...(rest?.querySelectorAll('.pair > .figure') ?? []), cellFaces);
  rest?.remove();
}

/** A choice after a reader has changed a form; the last trial cannot be taken away. */
function chosenIn(form: HTMLFormElement, now: Choice, { name, value, checked }: HTMLInputElement): Choice {
  if (name === 'trial') {
    const others = now.trials.filter((at) => at !== Number(value));
    const trials = checked ? [...others, Number(value)].sort((a, b) => a - b) : others;
    return { ...now, trials: trials.length === 0 ? now.trials : trials };
  }
  const of = (kind: string) => (form.elements.namedItem(kind) as HTMLSelectElement | null)?.value;
  const fold = of('fold');
  return {
    ...now,
    crop: of('crop') ?? now.crop,
    faces: Number(of('faces') ?? now.faces),
    fold: fold === undefined ? now.fold : fold === '' ? null : Number(fold),
  };
}

/** Brings forms, charts, matrices and faces of a report to what is chosen. */
function show(report: HTMLElement, data: ExplorerData): void {
  const { now } = choices.get(report)!;
  for (const form of formsOf(report)) showChoice(form, now);
  showSeries(report, now);
  showMatrices(report, data, now);
  const gallery = report.querySelector('.gallery');
  if (gallery !== null)
    gallery.innerHTML = galleryHtml(data, { trial: now.faces, crop: now.crop, fold: now.fold });
}

function showChoice(form: HTMLFormElement, { trials, faces, crop, fold }: Choice): void {
  const values = { faces: String(faces), crop, fold: fold === null ? '' : String(fold) };
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements.namedItem(name) as HTMLSelectElement | null;
    if (field !== null) field.value = value;
  }
  const boxes = [...form.querySelectorAll<HTMLInputElement>('input[name=trial]')];
  for (const box of boxes) {
    box.checked = trials.includes(Number(box.value));
    box.disabled = !box.checked && trials.length >= mostTrials;
  }
  const picked = form.querySelector('.picked');
  if (picked !== null) picked.textContent = `${trials.length} of ${boxes.length}`;
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

const formsOf = (report: HTMLElement) => [...report.querySelectorAll<HTMLFormElement>('form.controls')];

function showMatrices(report: HTMLElement, data: ExplorerData, { trials, crop, fold }: Choice): void {
  const cellFaces = report.querySelector<HTMLElement>('.cell-faces')!;
  const group = cellFaces.closest('.pair')!;
  const chosen = data.figures.filter((one) => one.crop === crop && trials.includes(one.trial));
  cellFaces.innerHTML = hint;
  for (const box of group.querySelectorAll<HTMLElement>('[data-figure]')) {
    const figure = chosen.find(({ name }) => name === box.dataset['figure']);
    box.hidden = figure === undefined;
    if (figure !== undefined) showMatrix(box, data, { trial: figure.trial, crop, fold }, cellFaces);
  }
  const absent = trials.filter((trial) => !chosen.some((one) => one.trial === trial));
  if (absent.length > 0)
    cellFaces.textContent = `${absent.map((at) => data.trials[at]!).join('; ')}: no result under ${crop}.`;
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
  const what = `${trials[trial]!}, ${crop}, ${fold === null ? 'pooled over its finished folds and seeds' : `fold ${fold} alone`}`;
  const n = matrix.flat().reduce((sum, count) => sum + count, 0);
  caption.textContent =
    fold === null
      ? pooled
      : `Confusion matrix of ${what}: in each cell the percentage of the true class's images and their number; n = ${n} test images.`;
  const name = box.dataset['figure']!;
  const { warning } = data;
  const table = confusionTable({ name, classes, matrix, what, warning });
  const twin = box.querySelector<HTMLElement>('.table')!;
  const links = twin.querySelector('.files')?.outerHTML ?? '';
  twin.outerHTML = tableHtml(
    { ...table, caption: table.caption.slice(warning.length) },
    fold === null ? links : '',
  );
  const fresh = box.querySelector<HTMLElement>('.table')!;
  fresh.dataset['latex'] = tableLatex(table, pageVenue(), measureOnCanvas);
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
  const what = `True ${data.classes[truth]!}, predicted ${confusionColumns(data.classes, true)[predicted]!}`;
  const several = target.parentElement!.querySelectorAll('.figure:not([hidden])').length > 1;
  const heading = several ? `${what}; ${data.trials[selection.trial]!}` : what;
  target.innerHTML = `<p class="title">${escapeHtml(heading)}</p>\n${faceList(faces, data, facesACell)}\n<button type="button">Back to the matrix</button>`;
  target.querySelector('button')!.addEventListener('click', back);
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'nearest' });
}
