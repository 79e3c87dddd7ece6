import { appendFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeToString } from 'fast-csv';
import writeFileAtomic from 'write-file-atomic';
import { stringify } from 'yaml';
import type { TrialConfig } from '@adience/config';
import type {
  Attempt,
  DatasetSummary,
  Environment,
  HistoryRow,
  PredictionRow,
  RunState,
} from './run-record.ts';
import { hashFile, readState } from './run-status.ts';

/** What is known of a run before it starts. */
export interface RunStart {
  readonly state: Omit<RunState, 'status' | 'attempts' | 'summary' | 'predictionsSha256'>;
  readonly config: TrialConfig;
  readonly dataset: DatasetSummary;
  readonly environment: Environment;
  /** The uncommitted changes, kept as git.patch; null: none. */
  readonly patch: string | null;
}

/** The one writer of a run's folder. */
export interface RunWriter {
  readonly folder: string;
  history(row: HistoryRow): void;
  log(line: string): void;
  /** Writes the predictions and says that the run is finished: in this order, so a crash between loses nothing. */
  finish(
    predictions: readonly PredictionRow[],
    summary: RunState['summary'],
    attempt: Pick<Attempt, 'trainingSeconds' | 'imagesPerSecond'>,
  ): Promise<void>;
  /** Ends the attempt without a result. */
  end(outcome: 'failed' | 'interrupted', error: string): Promise<void>;
}

/**
 * Opens a run's folder for one attempt. What an earlier attempt at the same run left is started anew, its
 * attempts are remembered; a run of another identity is moved aside to `.superseded/`, never overwritten.
 */
export async function openRun(folder: string, start: RunStart, experimentFolder: string): Promise<RunWriter> {
  const before = await readState(folder);
  if (before !== null && before.id !== start.state.id) await supersede(folder, experimentFolder, before.id);
  const earlier = before?.id === start.state.id ? before.attempts.map(closed) : [];
  const startedAt = new Date().toISOString();
  let state: RunState = { ...start.state, status: 'running', attempts: [...earlier, { startedAt }] };

  await mkdir(folder, { recursive: true });
  await Promise.all(
    ['predictions.csv', 'weights'].map((name) => rm(join(folder, name), { recursive: true, force: true })),
  );
  const writeJson = (name: string, value: unknown) =>
    writeFileAtomic(join(folder, name), `${JSON.stringify(value, null, 2)}\n`);
  await writeJson('run.json', state);
  await writeFileAtomic(join(folder, 'config.yaml'), stringify(start.config));
  await writeFileAtomic(join(folder, 'overrides.yaml'), stringify(start.state.settings));
  await writeJson('dataset.json', start.dataset);
  await writeJson('environment.json', start.environment);
  if (start.patch !== null) await writeFileAtomic(join(folder, 'git.patch'), start.patch);
  await writeFile(
    join(folder, 'history.csv'),
    'iteration,split,loss,accuracy,learningRate,imagesPerSecond\n',
  );

  // One write a line, at once: after a crash at most the last line is torn.
  const append = (name: string, line: string) => appendFileSync(join(folder, name), `${line}\n`);
  const close = async (
    outcome: 'finished' | 'failed' | 'interrupted',
    rest: Partial<RunState>,
    attempt: Partial<Attempt>,
  ) => {
    const endedAt = new Date().toISOString();
    const last = { ...state.attempts.at(-1)!, endedAt, outcome, ...attempt };
    state = { ...state, ...rest, status: outcome, attempts: [...state.attempts.slice(0, -1), last] };
    await writeJson('run.json', state);
  };

  return {
    folder,
    history: ({ iteration, split, loss, accuracy, learningRate, imagesPerSecond }) =>
      append(
        'history.csv',
        [iteration, split, loss, accuracy, learningRate, imagesPerSecond.toFixed(1)].join(','),
      ),
    log: (line) => append('log.txt', `${new Date().toISOString()} ${line}`),
    finish: async (predictions, summary, attempt) => {
      const path = join(folder, 'predictions.csv');
      await writeFileAtomic(path, await predictionsCsv(predictions, state.classes));
      await close('finished', { summary, predictionsSha256: await hashFile(path) }, attempt);
    },
    end: (outcome, error) => close(outcome, {}, { error }),
  };
}

/** An attempt that a crash left open. */
const closed = (attempt: Attempt): Attempt =>
  attempt.outcome === undefined
    ? { ...attempt, outcome: 'interrupted', error: 'ended without a word' }
    : attempt;

async function supersede(folder: string, experimentFolder: string, id: string): Promise<void> {
  const parts = folder.slice(experimentFolder.length + 1).split(/[\\/]/);
  const target = join(experimentFolder, '.superseded', `${parts.join('+')}+${id.slice(0, 12)}`);
  await mkdir(dirname(target), { recursive: true });
  await rm(target, { recursive: true, force: true });
  await rename(folder, target);
}

/** Nine significant digits say a float32 exactly. */
const digits = (probability: number) => String(Number(probability.toPrecision(9)));

function predictionsCsv(rows: readonly PredictionRow[], classes: readonly string[]): Promise<string> {
  return writeToString(
    rows.map((row) => [row.image, row.subject, row.trueClass, row.crop, ...row.probabilities.map(digits)]),
    {
      headers: ['image', 'subject', 'true', 'crop', ...classes.map((label) => `p_${label}`)],
      alwaysWriteHeaders: true,
      includeEndRowDelimiter: true,
    },
  );
}
