import { appendFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sealedJson } from '@adience/files';
import { writeCheckpoint } from './checkpoint/write-checkpoint.ts';
import type { Checkpoint } from './checkpoint/checkpoint.ts';
import { predictionsCsv } from './predictions-csv.ts';
import type { Attempt, HistoryRow, PredictionRow, RunState } from './run-record.ts';
import { hashFile } from './run-status.ts';
import { storageError, storing } from './storage-error.ts';
import { systemLines, type SystemSample } from './system-csv.ts';
import { writeDurable } from './write-durable.ts';

/** The one writer of a run's folder. Every method throws StorageError where the disk refuses. */
export interface RunWriter {
  readonly folder: string;
  /** What this attempt resumes from; null: from the initial weights. */
  readonly resumed: Checkpoint | null;
  /** Rows of the history that an earlier attempt wrote and that cannot be read any more: they are gone. */
  readonly damagedRows: number;
  history(row: HistoryRow): void;
  log(line: string): void;
  /** One row of system.csv. */
  system(sample: SystemSample): void;
  /** Replaces the run's checkpoint. */
  checkpoint(checkpoint: Checkpoint): Promise<void>;
  /** Writes the predictions and says that the run is finished: in this order, so a crash between loses nothing. */
  finish(
    predictions: readonly PredictionRow[],
    summary: RunState['summary'],
    attempt: Pick<Attempt, 'trainingSeconds' | 'imagesPerSecond'>,
    rest?: Pick<RunState, 'keptIteration'>,
  ): Promise<void>;
  /** Ends the attempt without a result. */
  end(outcome: 'failed' | 'interrupted', error: string, rest?: Partial<Attempt>): Promise<void>;
}

/**
 * Writes into an opened folder.
 *
 * @param check called before every write; throws where the folder is no longer this process's to write
 */
export function runWriter(
  folder: string,
  opened: RunState,
  {
    checkpoint: resumed,
    damagedRows,
  }: { readonly checkpoint: Checkpoint | null; readonly damagedRows: number },
  check: () => void,
): RunWriter {
  let state = opened;
  // One write per line, at once: after a crash at most the last line is truncated.
  const append = (name: string, line: string) => {
    try {
      check();
      appendFileSync(join(folder, name), `${line}\n`);
    } catch (error) {
      throw storageError(join(folder, name), error);
    }
  };
  const write = <T>(action: () => Promise<T>): Promise<T> =>
    storing(folder, () => {
      check();
      return action();
    });
  const close = async (
    outcome: 'finished' | 'failed' | 'interrupted',
    rest: Partial<RunState>,
    attempt: Partial<Attempt>,
  ) => {
    const endedAt = new Date().toISOString();
    const last = { ...state.attempts.at(-1)!, endedAt, outcome, ...attempt };
    state = { ...state, ...rest, status: outcome, attempts: [...state.attempts.slice(0, -1), last] };
    await writeDurable(join(folder, 'run.json'), `${sealedJson(state, 2)}\n`);
  };

  return {
    folder,
    resumed,
    damagedRows,
    history: ({ iteration, split, loss, accuracy, learningRate, imagesPerSecond }) =>
      append(
        'history.csv',
        [iteration, split, loss, accuracy, learningRate, imagesPerSecond.toFixed(1)].join(','),
      ),
    log: (line) => append('log.txt', `${new Date().toISOString()} ${line}`),
    system: (sample) => append('system.csv', systemLines(folder, sample)),
    checkpoint: (checkpoint) => write(() => writeCheckpoint(folder, state.id, checkpoint)),
    finish: (predictions, summary, attempt, rest = {}) =>
      write(async () => {
        const path = join(folder, 'predictions.csv');
        await writeDurable(path, await predictionsCsv(predictions, state.classes));
        check();
        const files = { ...state.files, 'history.csv': await hashFile(join(folder, 'history.csv')) };
        const predictionsSha256 = await hashFile(path);
        await close('finished', { ...rest, summary, files, predictionsSha256 }, attempt);
        await rm(join(folder, 'checkpoint'), { recursive: true, force: true });
      }),
    end: (outcome, error, rest = {}) => write(() => close(outcome, {}, { error, ...rest })),
  };
}
