import type { TriedFace, TryAnswer } from '../../try/try-answer.ts';
import { element, need } from './elements.ts';
import { taskTable } from './task-table.ts';

/** `25-32, female`. */
const answersOf = ({ tasks }: TriedFace) => tasks.map(({ answer }) => answer).join(', ');

/** Shows a photo with its boxes, the list of its faces, and of the chosen one what the networks say; at first the largest. */
export function showFaces(photo: Blob, { width, height, faces }: TryAnswer): void {
  const [frame, image] = [need('frame'), need<HTMLImageElement>('photo')];
  const places = faces.map((face, at) => boxOf(face, at, width, height));
  const buttons = faces.map((face, at) => faceButton(face, at));
  const choose = (chosen: number) => {
    places.forEach((box, at) => box.classList.toggle('chosen', at === chosen));
    buttons.forEach((button, at) => button.setAttribute('aria-pressed', String(at === chosen)));
    const face = faces[chosen]!;
    const heading = element(
      'h3',
      '',
      faces.length === 1 ? answersOf(face) : `Face ${chosen + 1}: ${answersOf(face)}`,
    );
    const several = face.tasks.some(({ each }) => each.length > 1);
    const note = several
      ? [element('p', 'hint', 'Bars are the mean of the networks, dots are each of them.')]
      : [];
    need('face').replaceChildren(heading, ...face.tasks.map(taskTable), ...note);
  };
  places.forEach((box, at) => box.addEventListener('click', () => choose(at)));
  buttons.forEach((button, at) => button.addEventListener('click', () => choose(at)));
  need('boxes').replaceChildren(...places);
  need('faces').replaceChildren(...buttons.map(inItem));
  need('faces').hidden = faces.length < 2;
  need('result').hidden = false;
  const areas = faces.map((face) => face.width * face.height);
  choose(areas.indexOf(Math.max(...areas)));

  // The browser may not know the kind of picture: then the boxes lie on an empty frame of its form.
  URL.revokeObjectURL(image.src);
  const seen = (isSeen: boolean) => {
    frame.classList.toggle('unseen', !isSeen);
    frame.style.aspectRatio = isSeen ? '' : `${width} / ${height}`;
  };
  image.onload = () => {
    seen(true);
    faces.forEach((face, at) => drawFace(image, face, buttons[at]!.querySelector('canvas')!));
  };
  image.onerror = () => seen(false);
  image.alt = `The photo, with ${faces.length === 1 ? 'one face' : `${faces.length} faces`}`;
  image.src = URL.createObjectURL(photo);
}

/** For the mouse; the list has a button for each face. */
function boxOf({ x, y, width, height }: TriedFace, at: number, wide: number, high: number): HTMLElement {
  const box = element('div', y < 0.05 * high ? 'box high' : 'box');
  box.ariaHidden = 'true';
  box.style.left = `${(100 * x) / wide}%`;
  box.style.top = `${(100 * y) / high}%`;
  box.style.width = `${(100 * width) / wide}%`;
  box.style.height = `${(100 * height) / high}%`;
  box.append(element('span', '', String(at + 1)));
  return box;
}

function faceButton(face: TriedFace, at: number): HTMLButtonElement {
  const button = element('button');
  button.type = 'button';
  const picture = element('canvas');
  [picture.width, picture.height] = [88, 88];
  picture.ariaHidden = 'true';
  button.append(picture, element('span', '', `${at + 1}: ${answersOf(face)}`));
  return button;
}

function inItem(content: HTMLElement): HTMLLIElement {
  const item = element('li');
  item.append(content);
  return item;
}

/** A square of the photo around a face, small. */
function drawFace(image: HTMLImageElement, { x, y, width, height }: TriedFace, canvas: HTMLCanvasElement) {
  const side = 1.2 * Math.max(width, height);
  const [left, top] = [x + (width - side) / 2, y + (height - side) / 2];
  const context = canvas.getContext('2d')!;
  context.drawImage(image, left, top, side, side, 0, 0, canvas.width, canvas.height);
}
