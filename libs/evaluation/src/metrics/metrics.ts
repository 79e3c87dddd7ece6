import type { Task } from '@adience/tasks';
import { balanced } from './balanced.ts';
import { ece } from './ece.ts';
import { exact } from './exact.ts';
import { macroF1 } from './macro-f1.ts';
import { mae } from './mae.ts';
import { mcc } from './mcc.ts';
import type { Metric } from './metric.ts';
import { nll } from './nll.ts';
import { oneOff } from './one-off.ts';
import { quadraticKappa } from './quadratic-kappa.ts';

/** Every metric of a report, in the order of its table. A new one is a file and a line here. */
export const metrics: readonly Metric[] = [
  exact,
  oneOff,
  balanced,
  macroF1,
  mae,
  quadraticKappa,
  mcc,
  ece,
  nll,
];

/** The metrics that are meaningful for a task. */
export const metricsOf = ({ ordered }: Pick<Task, 'ordered'>): readonly Metric[] =>
  metrics.filter(({ orderedOnly }) => ordered || !orderedOnly);
