import type { Outcome } from './fuzz-child.ts';
import { isEnd, isProgress } from './is-progress.ts';

/** Megabytes that no input may take. */
const MEMORY = 2000;

/** Exit codes of the program; 1 is for disks, servers and defects, of which only the last have a stack. */
const codes = [0, 1, 2, 3, 4, 130];

/** What is wrong with how a command was answered, whatever its result; null: nothing. */
export function judge({ code, stderr, memory }: Outcome, words: readonly string[]): string | null {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const errors = lines.filter((line) => !isProgress(line));
  if (!codes.includes(code)) return `exit code ${code}`;
  if (lines.some((line) => /^\s+at .*[:(]/.test(line))) return 'a stack';
  // A diagnosis says on stdout what it found, all of it.
  if (code !== 0 && errors.length === 0 && !lines.some(isEnd) && !words.includes('doctor'))
    return `exit code ${code} without a word`;
  if (code !== 0 && errors.length > 1) return `${errors.length} lines of error`;
  if (errors.some((line) => line.length > 2000)) return 'a line of more than 2,000 characters';
  if (memory > MEMORY) return `${memory} MB`;
  return null;
}
