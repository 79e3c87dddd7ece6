export type { Checkpoint, NamedArrays } from './checkpoint/checkpoint.ts';
export { claimRun, type Claim } from './claim/claim-run.ts';
export { readHolder, type Holder } from './claim/read-holder.ts';
export { findRuns } from './find-runs.ts';
export { liveStatus } from './live-status.ts';
export { listRuns, type ListedRun } from './list-runs.ts';
export { openRun, type RunStart } from './open-run.ts';
export { openFilter, type RunFilterEngine } from './query/open-filter.ts';
export { openStore, type Store } from './query/open-store.ts';
export { QueryError } from './query/query-error.ts';
export { selectRuns } from './query/select-runs.ts';
export type { TableColumn } from './query/table-column.ts';
export { runRows, type QueriedRun } from './query/run-columns.ts';
export { requireExperiment } from './require-experiment.ts';
export { readExperiments } from './read-experiments.ts';
export { readConfig } from './read-config.ts';
export { readHistory } from './read-history.ts';
export { readRun } from './read-run.ts';
export { readRuns } from './read-runs.ts';
export { rewriteIdentity, type NewIdentity } from './rewrite-identity.ts';
export { readState } from './read-state.ts';
export { RunFileError } from './run-file-error.ts';
export { changeNotes, readNotes, type RunNotes } from './run-notes.ts';
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
export { readRunStatus, type StatusOnDisk, type RunStatusOnDisk } from './run-status.ts';
export type { RunWriter } from './run-writer.ts';
export { readSystem, type SystemSample } from './system-csv.ts';
export { deviceText } from './device-text.ts';
export { writeDurable } from './write-durable.ts';
export { storageError, StorageError } from './storage-error.ts';
export type { ExperimentPlan, PlannedTrial } from './experiment-file/experiment-plan.ts';
export {
  experimentFile,
  readExperimentFile,
  type ExperimentFile,
} from './experiment-file/read-experiment-file.ts';
export { recordPlan } from './experiment-file/record-plan.ts';
export { restoreRun, trashedRuns, trashRun, type TrashedRun } from './trash.ts';
