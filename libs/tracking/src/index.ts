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
