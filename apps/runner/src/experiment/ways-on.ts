import type { WaitingRun } from './skip-reason.ts';

/** What to do about runs that wait for `--retry`, given the experiment's name. */
export const waysOn: Readonly<Record<WaitingRun, (experiment: string) => string>> = {
  failed: () => 'failed runs: --retry failed runs them again',
  stale: (experiment) =>
    `stale runs: name=${experiment}-2 runs this as an experiment of its own and leaves them alone; ` +
    '--retry stale runs them again and moves the old ones to .superseded/',
  'first edition': () =>
    'runs of the first edition: adience runs migrate gives them new identities if nothing has changed; ' +
    '--retry stale runs them again and moves the old ones to .superseded/',
};
