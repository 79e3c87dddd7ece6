import { z } from 'zod';
import type { Setting } from '@adience/experiment';
import { settingSchema } from '../setting-schema.ts';

const count = z.int().nonnegative();

/** One entry of experiment.json. Loose: what a newer program adds must not make an older one lose the plan. */
export const planSchema = z.looseObject({
  plannedAt: z.string(),
  command: z.string(),
  question: z.string().nullable(),
  task: z.looseObject({ name: z.string(), classes: z.array(z.string()).min(2), ordered: z.boolean() }),
  folds: z.array(count).min(1),
  seeds: z.array(count).min(1),
  baseline: z.string().nullable(),
  trials: z.array(
    z.looseObject({
      name: z.string(),
      settings: z.record(z.string(), settingSchema),
      settingsSha256: z.string(),
    }),
  ),
  auxiliary: z.array(z.string()).optional(),
  runs: z.record(z.string(), z.string()).optional(),
});

/** What an experiment asks, as one `adience plan` or `adience run` found it. */
export interface ExperimentPlan {
  /** ISO 8601, UTC. */
  readonly plannedAt: string;
  /** The command line as the user typed it. */
  readonly command: string;
  readonly question: string | null;
  readonly task: { readonly name: string; readonly classes: readonly string[]; readonly ordered: boolean };
  readonly folds: readonly number[];
  readonly seeds: readonly number[];
  /** Name of the trial that the others are compared with. */
  readonly baseline: string | null;
  readonly trials: readonly PlannedTrial[];
  /** Experiments that have the results of its auxiliary tasks; absent: it has none. */
  readonly auxiliary?: readonly string[] | undefined;
  /** Identities of the runs whose images have been looked at, by `<trial>/seed-1/fold-0`. */
  readonly runs?: Readonly<Record<string, string>> | undefined;
}

/** A trial as a plan has it. */
export interface PlannedTrial {
  /** Its folder's name. */
  readonly name: string;
  /** What the sweep sets here, by dotted key. */
  readonly settings: Readonly<Record<string, Setting>>;
  /** Identity of its settings. */
  readonly settingsSha256: string;
}
