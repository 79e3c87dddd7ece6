import { ConfigError } from '@adience/config';

/*
 * Text for the two languages of a batch script. Slurm reads `#SBATCH` lines by rules of its own (a blank ends a value, a #
 * begins a comment, quotes and backslashes are those of a shell), and its file names have patterns that begin with %.
 */

/** A value of an `#SBATCH` line. @throws ConfigError for a line break, which such a line cannot hold */
export function sbatchValue(text: string): string {
  if (/[\r\n\0]/.test(text))
    throw new ConfigError(
      `${JSON.stringify(text)}: a line break cannot be passed to sbatch; rename the folder, or change the option`,
    );
  return /^[\w./:=,@%+-]+$/.test(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** A folder in a file name of Slurm's, whose % are not its patterns. */
export const withoutPatterns = (folder: string) => folder.replaceAll('%', '%%');

/** A word of a shell's command line. */
export const shellWord = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
