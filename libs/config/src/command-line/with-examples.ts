import type { Argv } from 'yargs';

/** A command line that can be copied, and what it does. */
export type Example = readonly [line: string, does: string];

/** Examples at the end of a command's help, each a line that can be copied. */
export function withExamples<Given>(yargs: Argv<Given>, examples: readonly Example[]): Argv<Given> {
  const lines = examples.flatMap(([line, does]) => [`  # ${does}`, ...continued(line)]);
  return yargs.epilogue(['Examples:', ...lines].join('\n'));
}

/** Columns of a terminal in its narrowest usual form. */
const columns = 80;

/** A command line over several lines, as a shell reads them: help wrapped by yargs could not be copied. */
function continued(line: string): readonly string[] {
  const lines: string[] = [];
  for (const word of line.split(' ')) {
    const last = lines.at(-1);
    // Room for the blank and the backslash.
    if (last !== undefined && last.length + word.length + 3 <= columns) lines[lines.length - 1] += ` ${word}`;
    else lines.push(`${last === undefined ? '  ' : '      '}${word}`);
  }
  return lines.map((one, at) => (at < lines.length - 1 ? `${one} \\` : one));
}
