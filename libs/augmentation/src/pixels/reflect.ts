/**
 * The row or column that stands for one outside: mirrored at the outermost one, which is not repeated.
 *
 * @param at any integer
 * @param size 1 and more
 * @returns 0 to size - 1
 */
export function reflect(at: number, size: number): number {
  const last = size - 1;
  if (last === 0) return 0;
  const period = 2 * last;
  const within = ((at % period) + period) % period;
  return within > last ? period - within : within;
}
