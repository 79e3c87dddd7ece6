/// <reference lib="dom.iterable" />
import { enhanceExplorer } from './explorer.ts';
import { enhanceTables } from './tables.ts';
import { goToAnchor } from './address.ts';
import { followContents } from './follow-contents.ts';
import { followLive } from './live.ts';
import { readByKeyboard, readMarks } from './read-marks.ts';

/*
 * The page's script: everything stands without it; it adds choosing, sorting, copying, and, where the page
 * is served, keeping up to date. Bundled by page-script.ts; no name of it reaches the window.
 */
function enhance(root: ParentNode): void {
  enhanceTables(root);
  for (const report of root.querySelectorAll<HTMLElement>('.report')) enhanceExplorer(report);
  readByKeyboard(root);
}

enhance(document);
goToAnchor();
followContents();
readMarks();
followLive(enhance);
