import { remark } from '@adience/config/command-line';
import type { LoadedExperiment } from '@adience/experiment';
import { counted } from '../counted.ts';

/** Prints on stderr how many runs start, and on what: `lrn: 10 runs on onnxruntime 1.30.0, cpu`. */
export const announceLaunch = ({ experiment, plan }: LoadedExperiment, backend: string): void =>
  remark(`${experiment.name}: ${counted(plan.runs.length, 'run')} on ${backend}`);
