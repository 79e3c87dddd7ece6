export { readExperiments } from './read-experiments.ts';
export { readHistory } from './read-history.ts';
export { readRun } from './read-run.ts';
export { readRuns } from './read-runs.ts';
export { runFolder } from './run-folder.ts';
export type {
  Attempt,
  DatasetSummary,
  Environment,
  HistoryRow,
  PredictionRow,
  RunRecord,
  RunState,
  RunStatus,
} from './run-record.ts';
export { readState, runStanding, type RunStanding } from './run-status.ts';
export { openRun, type RunStart, type RunWriter } from './run-writer.ts';
