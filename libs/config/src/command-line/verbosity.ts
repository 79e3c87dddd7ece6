/** How much a command says on stderr: `quiet` results and problems alone, `verbose` also what it passed over and why. */
export type Verbosity = 'quiet' | 'normal' | 'verbose';

/** Of the process, as its log level: what is deep below a command must not be handed it through every function. */
let current: Verbosity = 'normal';

/** What `--quiet` and `--verbose` ask of this process. */
export const verbosity = (): Verbosity => current;

export function setVerbosity(asked: Verbosity): void {
  current = asked;
}

/** A remark on stderr; `--quiet` leaves it out. */
export function remark(line: string): void {
  if (current !== 'quiet') console.error(line);
}

/** A detail on stderr, for `--verbose` alone. */
export function detail(line: string): void {
  if (current === 'verbose') console.error(line);
}
