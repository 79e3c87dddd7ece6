/*
 * The page's address: `#ANCHOR?trial=…&crop=…`. Behind the question mark stands what was chosen, on a page of several
 * reports each key with the report's experiment before it.
 */

const parts = (): readonly [string, URLSearchParams] => {
  const [anchor = '', query = ''] = location.hash.slice(1).split(/\?(.*)/s);
  return [anchor, new URLSearchParams(query)];
};

const prefixOf = (report: HTMLElement): string =>
  document.querySelectorAll('.report').length > 1 ? `${report.dataset['experiment']!}:` : '';

/** The values of a key of a report in the address. */
export const addressed =
  (report: HTMLElement) =>
  (name: string): readonly string[] =>
    parts()[1].getAll(`${prefixOf(report)}${name}`);

/** Puts a report's pairs into the address, in place of those that it had there. */
export function writeAddress(report: HTMLElement, pairs: readonly (readonly [string, string])[]): void {
  const [anchor, query] = parts();
  const prefix = prefixOf(report);
  for (const name of ['trial', 'faces', 'crop', 'fold']) query.delete(`${prefix}${name}`);
  for (const [name, value] of pairs) query.append(`${prefix}${name}`, value);
  const words = query.toString();
  const hash = words === '' ? anchor : `${anchor}?${words}`;
  history.replaceState(null, '', hash === '' ? `${location.pathname}${location.search}` : `#${hash}`);
}

/** Goes to the anchor of an address that has a choice behind it: the browser takes all of it for an anchor. */
export function goToAnchor(): void {
  const [anchor] = parts();
  if (anchor !== '' && location.hash.includes('?'))
    document.getElementById(decodeURIComponent(anchor))?.scrollIntoView();
}

/** Whether the address says what is chosen; one that a link in the page leads to does not. */
export const hasChoice = (): boolean => location.hash.includes('?');
