/** Elements whose content is text up to their own end tag. */
const raw = ['script', 'style', 'title'];

/**
 * For tests: what a browser would make elements of in a page, each as `name[attributes]`, without repetitions. Texts
 * may differ between two pages of the same shapes; markup that a text smuggles in is a shape of its own.
 */
export function htmlShapes(markup: string): ReadonlySet<string> {
  const page = markup.toLowerCase();
  const shapes = new Set<string>();
  let at = 0;
  while (at < page.length) {
    const open = page.indexOf('<', at);
    if (open < 0) break;
    const [, mark = ''] = /^<(!--|[!?]|\/?[a-z])/.exec(page.slice(open, open + 4)) ?? [];
    if (mark === '') at = open + 1;
    else if (mark === '!--') {
      shapes.add('comment');
      at = endOf(page, '-->', open);
    } else {
      const { name, attributes, end } = readTag(page, open + 1);
      shapes.add(`${name}[${attributes.sort().join(' ')}]`);
      at = raw.includes(name) ? endOf(page, `</${name}`, end) - name.length - 2 : end;
    }
  }
  return shapes;
}

function endOf(page: string, text: string, from: number): number {
  const found = page.indexOf(text, from);
  return found < 0 ? page.length : found + text.length;
}

/** A tag from behind its `<`; its end is behind the `>` that is in no quotes. */
function readTag(page: string, start: number) {
  const [name] = /^[^\s>]*/.exec(page.slice(start, start + 200))!;
  const attributes: string[] = [];
  let at = start + name.length;
  for (;;) {
    at += /^[\s/]*/.exec(page.slice(at, at + 200))![0].length;
    if (at >= page.length || page[at] === '>') break;
    const [attribute] = /^[^\s=>/]+|^=/.exec(page.slice(at, at + 2000))!;
    attributes.push(attribute);
    at += attribute.length;
    const [equals] = /^\s*=\s*/.exec(page.slice(at, at + 200)) ?? [''];
    if (equals === '') continue;
    at += equals.length;
    const quote = page[at]!;
    if (quote === '"' || quote === "'") at = endOf(page, quote, at + 1);
    else at += /^[^\s>]*/.exec(page.slice(at, at + 2000))![0].length;
  }
  return { name, attributes, end: at + 1 };
}
