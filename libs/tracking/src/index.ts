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
