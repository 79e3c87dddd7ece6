import { basename, relative } from 'node:path';
import type { Outcome } from './fuzz-child.ts';

/** What a command prints of a run that it does not count. */
const notCounted = /interrupted|broken|stale|missing|left out|cannot be read/;

/**
 * What a command keeps to itself of a damaged file: it printed something else than where nothing is damaged, or its result
 * differs, and neither a line of stderr names the file or its run, nor one of stdout says that the run is not counted;
 * null: nothing.
 *
 * @param file the damaged one, in the folder `work`
 * @param differs what of the result on disk differs from the clean one; null: nothing
 */
export function sameOrSaid(
  file: string,
  work: string,
  outcomes: readonly Outcome[],
  clean: readonly Outcome[],
  differs: string | null = null,
): string | null {
  const at = outcomes.findIndex(({ stdout }, n) => stdout !== clean[n]?.stdout);
  if (at === -1 && differs === null) return null;
  const place = relative(work, file);
  if (outcomes.some((outcome, n) => says(outcome, clean[n], place))) return null;
  return `${place} is damaged, and without a word ${differs ?? firstDifference(clean[at]?.stdout ?? '', outcomes[at]!.stdout)}`;
}

function says({ stdout, stderr }: Outcome, clean: Outcome | undefined, place: string): boolean {
  const known = new Set(`${clean?.stdout}\n${clean?.stderr}`.split('\n'));
  const [, , trial = '', seed = '', fold = ''] = place.split('/');
  const names = [
    basename(place),
    `${trial}/${seed}/${fold}`,
    `${trial} ${seed.replace('-', ' ')} ${fold.replace('-', ' ')}`,
  ];
  const named = (line: string) => names.some((name) => name.trim() !== '' && line.includes(name));
  const fresh = (text: string) => text.split('\n').filter((line) => !known.has(line));
  return (
    fresh(stderr).some((line) => named(line)) ||
    fresh(stdout).some((line) => notCounted.test(line) && line.includes(trial))
  );
}

/** The first line that differs, both ways. */
function firstDifference(clean: string, now: string): string {
  const [before, after] = [clean.split('\n'), now.split('\n')];
  const at = after.findIndex((line, n) => line !== before[n]);
  return `prints ${quoted(after[at], before[at])} instead of ${quoted(before[at], after[at])}`;
}

/** A line from where it differs from another. */
function quoted(line = '', other = ''): string {
  const at = [...line].findIndex((letter, n) => letter !== other[n]);
  return `"${line.slice(Math.max(0, at - 40), at + 80)}"`;
}
