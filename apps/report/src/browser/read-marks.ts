/*
 * What a mark of a chart says, at once and by touch and keyboard too: a browser alone shows a `<title>` after a while, to a mouse.
 * It stays while the pointer is on the mark or on the words themselves, and Escape puts it away.
 */

const readout = document.createElement('div');
readout.className = 'readout';
readout.hidden = true;
readout.setAttribute('role', 'status');

/** Listens once for the whole page, whatever sections come later. */
export function readMarks(): void {
  document.body.append(readout);
  document.addEventListener('pointerover', ({ target, clientX, clientY }) => {
    const mark = target as Element;
    if (mark === readout) return;
    const said = mark.closest('.drawing') === null ? null : saidBy(mark);
    if (said === null) hide();
    else show(said, clientX, clientY);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') return hide();
    const svg = (event.target as Element).closest?.('.drawing > svg.read');
    const step = steps[event.key];
    if (svg === null || svg === undefined || step === undefined) return;
    event.preventDefault();
    walk(svg, step);
  });
  document.addEventListener('focusout', hide);
  addEventListener('scroll', hide, { passive: true });
}

/** Lets charts be read by keyboard: a stop each, arrow keys from mark to mark. A matrix has its own way. */
export function readByKeyboard(root: ParentNode): void {
  for (const svg of root.querySelectorAll('.drawing > svg:not(.read, .walked)')) {
    if (svg.querySelector('title') === null) continue;
    svg.classList.add('read');
    svg.setAttribute('tabindex', '0');
  }
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The mark that was read last, by chart. */
const places = new WeakMap<Element, Element>();

function walk(svg: Element, step: number): void {
  const marks = [...svg.querySelectorAll('title, [data-said]')]
    .map((one) => (one.localName === 'title' ? one.parentElement! : one))
    .filter((mark) => mark.closest('.unshown') === null);
  if (marks.length === 0) return;
  const last = places.get(svg);
  const at = last === undefined ? -1 : marks.indexOf(last);
  const mark = marks[at < 0 ? (step > 0 ? 0 : marks.length - 1) : (at + step + marks.length) % marks.length]!;
  places.set(svg, mark);
  const { left, top, width, height } = mark.getBoundingClientRect();
  show(saidBy(mark)!, left + width / 2, top + height / 2);
}

/** A mark's title, taken from it so that the browser does not show it as well; of a matrix what its cell is called. */
function saidBy(mark: Element): string | null {
  const title = [...mark.children].find(({ localName }) => localName === 'title');
  if (title !== undefined) {
    mark.setAttribute('data-said', title.textContent ?? '');
    title.remove();
  }
  return (
    mark.getAttribute('data-said') ??
    (mark.matches('.cells_marks > *') ? mark.getAttribute('aria-label') : null)
  );
}

function hide(): void {
  readout.hidden = true;
}

/** Beside a place of the window, inside it. */
function show(said: string, x: number, y: number): void {
  readout.textContent = said;
  readout.hidden = false;
  const { width, height } = readout.getBoundingClientRect();
  const gap = 10;
  readout.style.left = `${Math.max(4, Math.min(x + gap, document.documentElement.clientWidth - width - 4))}px`;
  readout.style.top = `${y + gap + height > innerHeight ? y - gap - height : y + gap}px`;
}
