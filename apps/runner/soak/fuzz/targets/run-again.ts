import { join } from 'node:path';
import type { RandomStream } from '@adience/random';
import { anyFile, damage } from '../damage.ts';
import { differingResult } from '../results-on-disk.ts';
import { sameOrSaid } from '../same-or-said.ts';
import type { Target } from '../target.ts';

const run = (file: string, runs: string) => [
  'run',
  file,
  '--runs',
  runs,
  '--threads',
  '1',
  '--backend',
  'onnxruntime',
];

/** Damages a file below `damaged` and then runs an experiment: its result is the clean one, or something is said. */
const running = (name: string, damaged: string, file: string, runs: string, experiment: string): Target => ({
  name,
  prepare: (work: string, random: RandomStream) => {
    const path = damage(anyFile(join(work, damaged), random), random);
    return {
      lines: [run(file, runs), ['report-numbers', runs, experiment]],
      silent: ({ outcomes, clean, cleanWork }) =>
        sameOrSaid(path, work, outcomes, clean, differingResult(join(work, runs), join(cleanWork, runs))),
    };
  },
});

/** A finished experiment, run once more. */
export const runAgain = running('run folder, run again', 'runs', 'x.yaml', 'runs', 'small');

/** A run that was stopped, resumed from its checkpoint. */
export const checkpoint = running('checkpoint', 'stopped', 'stopped.yaml', 'stopped', 'stopped');

/** A run that starts from the weights of another. */
export const weights = running(
  'weights',
  'runs/small/lrn=true/seed-1/fold-0/weights',
  'tuned.yaml',
  'tuned',
  'tuned',
);
