import { join } from 'node:path';
import type { HistoryRow } from '@adience/tracking';
import { isStray } from '../serve/stray-path.ts';
import { noHistory, tailHistory, type HistoryTail } from '../serve/tail-history.ts';
import { thinRows } from './thin-rows.ts';
import type { RunEntry } from './run-entry.ts';

/** A run's history as a chart has it: a list for each column. */
export interface RunCurve {
  /** The run's name. */
  readonly run: string;
  readonly fold: number;
  readonly seed: number;
  readonly train: CurvePoints;
  readonly validation: CurvePoints;
}

export interface CurvePoints {
  readonly iteration: readonly number[];
  /** Mean cross-entropy in nats; null where the run has diverged. */
  readonly loss: readonly (number | null)[];
  /** 0 to 1. */
  readonly accuracy: readonly (number | null)[];
  readonly imagesPerSecond: readonly (number | null)[];
}

/** Points of a curve. */
const most = 400;

/** Reads histories on from where they ended when they were last asked for. */
export function curveReader(root: string): (runs: readonly RunEntry[]) => Promise<readonly RunCurve[]> {
  const tails = new Map<string, HistoryTail>();
  return (runs) =>
    Promise.all(
      runs.map(async ({ id, folder, state }) => {
        const path = join(folder, 'history.csv');
        const before = tails.get(id) ?? noHistory;
        const tail = isStray(root, path) ? noHistory : await tailHistory(path, before);
        if (tails.size > 500) tails.clear();
        tails.set(id, tail);
        return {
          run: id,
          fold: state.testFold,
          seed: state.seed,
          train: pointsOf(tail.rows, 'train'),
          validation: pointsOf(tail.rows, 'validation'),
        };
      }),
    );
}

function pointsOf(rows: readonly HistoryRow[], split: HistoryRow['split']): CurvePoints {
  const kept = thinRows(
    rows.filter((row) => row.split === split),
    most,
  );
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  return {
    iteration: kept.map(({ iteration }) => iteration),
    loss: kept.map(({ loss }) => finite(loss)),
    accuracy: kept.map(({ accuracy }) => finite(accuracy)),
    imagesPerSecond: kept.map(({ imagesPerSecond }) => finite(imagesPerSecond)),
  };
}
