import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What LaTeX says of a document that is not fit to be handed in. */
const faults =
  /^(?:! .*|Overfull.*|LaTeX Warning: (?:Reference|Citation|There were|Label).*|.*too large.*)$/gm;

/** siunitx has been told by an option that it no longer has, or soon will not have. */
const outdated = /siunitx (?:Info|Warning).*deprecated.*/gi;

export interface Compiled {
  /** Lines of the log that must not be there. */
  readonly faults: readonly string[];
  /** Fonts that are pictures, not outlines. */
  readonly bitmapFonts: readonly string[];
  /** Words of the document outside its text block, which LaTeX does not always tell of. */
  readonly outside: readonly string[];
}

/**
 * Compiles `main.tex` of a folder as often as its references need.
 *
 * @param name of the document, without suffix
 * @param width of the text block in points; it stands in the middle of the paper
 */
export async function compileLatex(folder: string, name: string, width: number): Promise<Compiled> {
  const run = (program: string, ...words: string[]) =>
    spawnSync(program, words, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 }).stdout;
  let log = '';
  for (let pass = 0; pass < 4 && (pass < 2 || /Rerun|have changed/.test(log)); pass += 1) {
    run('pdflatex', '-interaction=nonstopmode', `${name}.tex`);
    log = await readFile(join(folder, `${name}.log`), 'latin1');
  }
  return {
    faults: [...log.matchAll(faults), ...log.matchAll(outdated)].map(([line]) => line),
    bitmapFonts: run('pdffonts', `${name}.pdf`)
      .split('\n')
      .filter((line) => line.includes('Type 3')),
    outside: wordsOutside(run('pdftotext', '-bbox', `${name}.pdf`, '-'), width),
  };
}

/** Of `pdftotext -bbox`. A point is allowed for glyphs that hang over, as an f does. */
function wordsOutside(boxes: string, width: number): readonly string[] {
  return boxes.split('<page ').flatMap((page) => {
    const margin = (Number(/^width="([\d.]+)"/.exec(page)?.[1]) - width) / 2 - 1;
    const words = page.matchAll(/<word xMin="([\d.-]+)" .*?xMax="([\d.-]+)" .*?>(.*?)<\/word>/g);
    return [...words]
      .filter(([, left, right]) => Number(left) < margin || Number(right) > width + margin + 2)
      .map(([, left, right, word]) => `${word} (${left} to ${right})`);
  });
}

/** Why there is no use in compiling: a package of LaTeX that is not there; false where all are. */
export function missingPackages(...packages: readonly string[]): string | false {
  const absent = packages.find((name) => spawnSync('kpsewhich', [name]).status !== 0);
  return absent === undefined ? false : `LaTeX's ${absent} is not installed`;
}
