import type { ExperimentPlan, PlannedTrial, RunState } from '@adience/tracking';

/** A planned run without a result. */
export interface MissingRun {
  readonly fold: number;
  readonly seed: number;
  /** In words, with the error where there is one. */
  readonly reason: string;
}

/** A run on disk that is not included in any number. */
export interface LeftOutRun {
  readonly trial: string;
  readonly fold: number;
  readonly seed: number;
  readonly reason: string;
}

/** A planned trial with the runs that answer it. */
export interface AssignedTrial<Run> {
  readonly planned: PlannedTrial;
  readonly baseline: boolean;
  /** Its runs that are current, whatever their status, by seed and fold. */
  readonly runs: readonly Run[];
  /** Those of them that are finished. */
  readonly finished: readonly Run[];
  readonly missing: readonly MissingRun[];
}

/** What a plan asks, and which runs answer it. */
export interface AssignedRuns<Run> {
  /** In the plan's order, the baseline first. */
  readonly trials: readonly AssignedTrial<Run>[];
  readonly leftOut: readonly LeftOutRun[];
}

/** Anything that has a run's state: a record with predictions, or a line of a listing. */
interface HasState {
  readonly state: RunState;
}

/**
 * Which run answers which part of a plan. Runs that the plan does not ask for, and stale ones, answer nothing: they
 * are named with the reason, never pooled.
 *
 * @param statusOf a run's status, where it is another than its run.json says
 * @param setAside runs that are there but not among `runs`, as those that cannot be read
 */
export function assignRuns<Run extends HasState>(
  plan: ExperimentPlan,
  runs: readonly Run[],
  statusOf: (run: Run) => string = ({ state }) => state.status,
  setAside: readonly LeftOutRun[] = [],
): AssignedRuns<Run> {
  const leftOut: LeftOutRun[] = [...setAside];
  const current: Run[] = [];
  for (const run of runs) {
    const reason = reasonToLeaveOut(plan, run.state);
    if (reason === null) current.push(run);
    else {
      const { trial, testFold: fold, seed } = run.state;
      leftOut.push({ trial, fold, seed, reason });
    }
  }
  const trials = plan.trials.map((planned): AssignedTrial<Run> => {
    const own = current
      .filter(({ state }) => state.trial === planned.name)
      .sort((a, b) => a.state.seed - b.state.seed || a.state.testFold - b.state.testFold);
    const missing = missingRuns(plan, own, statusOf, planned, leftOut);
    const finished = own.filter((run) => statusOf(run) === 'finished');
    return { planned, baseline: planned.name === plan.baseline, runs: own, finished, missing };
  });
  return { trials: [...trials].sort((a, b) => Number(b.baseline) - Number(a.baseline)), leftOut };
}

function reasonToLeaveOut(plan: ExperimentPlan, state: RunState): string | null {
  // 1. Asked for?
  const planned = plan.trials.find(({ name }) => name === state.trial);
  if (planned === undefined) return 'its trial was dropped from the experiment file';
  if (!plan.folds.includes(state.testFold)) return 'its fold was dropped from the experiment file';
  if (!plan.seeds.includes(state.seed)) return 'its seed was dropped from the experiment file';
  if (state.task !== plan.task.name || state.classes.join('\n') !== plan.task.classes.join('\n'))
    return 'stale: its task or classes are not those of the experiment file';

  // 2. Current? By the identity where the plan knows it, else by the settings; a plan without either was put together
  //    from the runs themselves, or is of a commercial service.
  const id = plan.runs?.[`${state.trial}/seed-${state.seed}/fold-${state.testFold}`];
  if (id !== undefined) return id === state.id ? null : staleReason(planned, state);
  if (planned.settingsSha256 === '') return null;
  return state.settingsSha256 === planned.settingsSha256 ? null : staleReason(planned, state);
}

function staleReason({ settingsSha256 }: PlannedTrial, state: RunState): string {
  if (state.settingsSha256 === undefined)
    return 'a run of the first edition: adience runs migrate finds out whether it is current';
  return state.settingsSha256 === settingsSha256
    ? 'stale: its images or labels, or its initial weights, are not what they were'
    : 'stale: it was made with other settings';
}

function missingRuns<Run extends HasState>(
  { folds, seeds }: ExperimentPlan,
  runs: readonly Run[],
  statusOf: (run: Run) => string,
  { name }: PlannedTrial,
  leftOut: readonly LeftOutRun[],
): readonly MissingRun[] {
  return seeds.flatMap((seed) =>
    folds.flatMap((fold) => {
      const run = runs.find(({ state }) => state.seed === seed && state.testFold === fold);
      if (run !== undefined && statusOf(run) === 'finished') return [];
      const stale = leftOut.find((one) => one.trial === name && one.seed === seed && one.fold === fold);
      const reason =
        run === undefined ? (stale?.reason ?? 'no run found') : reasonOf(statusOf(run), run.state);
      return [{ fold, seed, reason }];
    }),
  );
}

function reasonOf(status: string, { attempts }: RunState): string {
  const error = attempts.at(-1)?.error;
  return error === undefined ? status : `${status}: ${error}`;
}
