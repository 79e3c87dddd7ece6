/** Adds to each table a button that copies its LaTeX, and to its column heads sorting. */
export function enhanceTables(root: ParentNode): void {
  for (const box of root.querySelectorAll<HTMLElement>('.table')) enhanceTable(box);
}

export function enhanceTable(box: HTMLElement): void {
  if (box.querySelector('.copy') !== null) return;
  const name = box.dataset['table'] ?? '';
  addCopy(box, () => box.dataset['latex'] ?? latexOf(box)[name] ?? '');
  const rows = box.querySelectorAll('tbody tr:not(.group)').length;
  if (rows > 1) for (const head of box.querySelectorAll<HTMLElement>('thead th')) addSort(head);
}

/** The LaTeX of the section's tables by name, as the files in tables/ have it. */
function latexOf(box: HTMLElement): Record<string, string> {
  const script = box.closest('section')?.querySelector('script.latex');
  return script === null || script === undefined ? {} : JSON.parse(script.textContent ?? '{}');
}

function addCopy(box: HTMLElement, latex: () => string): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy as LaTeX';
  const said = document.createElement('span');
  said.setAttribute('role', 'status');
  button.addEventListener('click', async () => {
    said.textContent = (await copy(latex())) ? 'Copied' : 'The browser does not allow copying';
    setTimeout(() => (said.textContent = ''), 3000);
  });
  const files = box.querySelector('.files');
  if (files !== null) return files.append(button, said);
  const tools = document.createElement('div');
  tools.className = 'tools';
  tools.append(button, said);
  box.append(tools);
}

/** Through the clipboard, or, where a page may not use it, through a selected text field. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    const copied = document.execCommand('copy');
    field.remove();
    return copied;
  }
}

const nextOrder: Readonly<Record<string, string>> = {
  none: 'descending',
  descending: 'ascending',
  ascending: 'none',
};

function addSort(head: HTMLElement): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'sort';
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener('click', () => {
    const order = nextOrder[head.getAttribute('aria-sort') ?? 'none']!;
    for (const other of head.parentElement!.children) other.removeAttribute('aria-sort');
    if (order !== 'none') head.setAttribute('aria-sort', order);
    const at = [...head.parentElement!.children].indexOf(head);
    for (const body of head.closest('table')!.tBodies) sortBody(body, at, order);
  });
}

/** Sorts the rows of a group below its heading; 'none' is the order the table came in. */
function sortBody(body: HTMLTableSectionElement, at: number, order: string): void {
  const rows = [...body.rows].filter((row) => !row.classList.contains('group'));
  rows.forEach((row, place) => (row.dataset['place'] ??= String(place)));
  const sign = order === 'ascending' ? 1 : -1;
  rows.sort((a, b) => {
    const places = Number(a.dataset['place']) - Number(b.dataset['place']);
    if (order === 'none') return places;
    return sign * compareCells(a.cells[at]!, b.cells[at]!) || places;
  });
  body.append(...rows);
}

function compareCells(a: HTMLElement, b: HTMLElement): number {
  const [x, y] = [a.dataset['value'], b.dataset['value']];
  if (x !== undefined && y !== undefined) return Number(x) - Number(y);
  if (x !== undefined || y !== undefined) return x === undefined ? -1 : 1;
  return (a.textContent ?? '').localeCompare(b.textContent ?? '', 'en', { numeric: true });
}
