import type { Task } from '@adience/tasks';
import { balanced } from './balanced.ts';
import { ece } from './ece.ts';
import { exact } from './exact.ts';
import { macroF1 } from './macro-f1.ts';
import { mae } from './mae.ts';
import { maeYears } from './mae-years.ts';
import { mcc } from './mcc.ts';
import type { KnownAges } from './known-ages.ts';
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
  maeYears,
  quadraticKappa,
  mcc,
  ece,
  nll,
];

/** The metrics that are meaningful for a task, those that need ages in years only where these are known. */
export const metricsOf = (
  { ordered }: Pick<Task, 'ordered'>,
  ages: KnownAges | null = null,
): readonly Metric[] =>
  metrics.filter(
    ({ orderedOnly, needsAges = false }) => (ordered || !orderedOnly) && (ages !== null || !needsAges),
  );
