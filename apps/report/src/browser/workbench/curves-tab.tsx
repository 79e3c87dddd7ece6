import { useMemo, useState } from 'preact/hooks';
import type { TopLevelSpec } from 'vega-lite';
import type { RunCurve } from '../../workbench/curve-data.ts';
import type { RunRow } from '../../workbench/trial-row.ts';
import { Chart } from './chart.tsx';
import { color, scheme } from './chart-theme.ts';
import { meanCurve, smoothed, type MeanPoint } from './mean-curve.ts';
import { percent } from './numbers.ts';
import { comparedTrials } from './selection.ts';
import { seriesOf } from './series-look.ts';
import { Choice } from './toolbar.tsx';
import { useAnswer } from './use-answer.ts';
import { change, view } from './view-state.ts';

interface TrialCurves {
  readonly trial: string;
  readonly curves: readonly RunCurve[];
}

/** One chart with the learning curves of the chosen trials: the mean over folds with a band of one SD. */
export function CurvesTab() {
  const shown = comparedTrials.value;
  const { metric, split, smooth, log } = view.value;
  const [at, setAt] = useState<number | null>(null);
  const { value, error } = useAnswer<readonly TrialCurves[]>(
    'curves',
    shown.map(({ id }) => ['trial', id] as const),
    shown.flatMap(({ runs }) => runs.map(historyOf)).join(),
  );
  const isLoss = metric === 'loss';
  const series = useMemo(
    () =>
      shown.map(({ id }) => {
        const own = value?.find(({ trial }) => trial === id)?.curves ?? [];
        const curves = own.map((run) => {
          const points = split === 'train' ? run.train : run.validation;
          const values = isLoss ? points.loss : points.accuracy.map((one) => one && 100 * one);
          return smoothed({ iteration: points.iteration, value: values }, smooth);
        });
        return meanCurve(curves);
      }),
    [value, shown.map(({ id }) => id).join('\n'), split, metric, smooth],
  );
  const rows = useMemo(
    () => ({
      curves: series.flatMap((points, place) => points.map((point) => ({ ...point, series: place }))),
    }),
    [series],
  );
  const stops = useMemo(
    () => [...new Set(series.flat().map(({ iteration }) => iteration))].sort((a, b) => a - b),
    [series],
  );
  const spec = useMemo(
    () => curvesSpec(shown.length, isLoss, log),
    [shown.length, isLoss, log, scheme.value],
  );
  const none = value !== null && series.every((points) => points.length === 0);
  return (
    <>
      <form class="controls" aria-label="Curves" onSubmit={(event) => event.preventDefault()}>
        <Choice
          label="Of"
          value={split}
          options={[
            ['validation', 'validation'],
            ['train', 'training'],
          ]}
          onChange={(word) => change({ split: word })}
        />
        <Choice
          label="Show"
          value={metric}
          options={[
            ['loss', 'loss'],
            ['accuracy', 'accuracy'],
          ]}
          onChange={(word) => change({ metric: word })}
        />
        <label class="choice">
          <span>Smoothing</span>
          <input
            type="range"
            min="0"
            max="0.98"
            step="0.02"
            value={smooth}
            onInput={(event) => change({ smooth: Number(event.currentTarget.value) })}
          />
          <output>{smooth.toFixed(2)}</output>
        </label>
        <label class="choice">
          <input type="checkbox" checked={log} onChange={() => change({ log: !log })} />
          log scale
        </label>
      </form>
      {error !== '' && <p class="error">{error}</p>}
      {none ? (
        <p class="empty">
          {split === 'validation'
            ? 'These trials have no validation yet; their training may have begun.'
            : 'These trials have not begun.'}
        </p>
      ) : (
        <Chart
          spec={spec}
          data={rows}
          label={`${split} ${metric} over iterations`}
          stops={stops}
          value={at}
          onValue={(iteration) => setAt(iteration === null ? null : nearest(stops, iteration))}
        />
      )}
      {!none && (
        <Reading at={at ?? stops.at(-1) ?? null} series={series} isLoss={isLoss} hovered={at !== null} />
      )}
    </>
  );
}

/** What a run's history depends on, so that its curve is asked for again when it has grown. */
const historyOf = ({ id, status, iteration }: RunRow) => `${id} ${status} ${iteration}`;

/** The iteration that is nearest to where the pointer is. */
function nearest(stops: readonly number[], value: number): number | null {
  if (stops.length === 0) return null;
  return stops.reduce((best, one) => (Math.abs(one - value) < Math.abs(best - value) ? one : best));
}

interface ReadingProps {
  readonly at: number | null;
  readonly series: readonly (readonly MeanPoint[])[];
  readonly isLoss: boolean;
  readonly hovered: boolean;
}

/** The values at an iteration, a line a trial. */
function Reading({ at, series, isLoss, hovered }: ReadingProps) {
  const text = (value: number) => (isLoss ? value.toFixed(3) : percent(value / 100));
  return (
    <table class="readings" aria-live={hovered ? 'polite' : 'off'}>
      <thead>
        <tr>
          <th scope="col">{at === null ? 'Iteration' : `Iteration ${at.toLocaleString('en')}`}</th>
          <th scope="col" class="number">
            {isLoss ? 'Loss' : 'Accuracy, %'}
          </th>
          <th scope="col" class="number">
            Runs
          </th>
        </tr>
      </thead>
      <tbody>
        {comparedTrials.value.map(({ id, label }, place) => {
          const point = series[place]?.findLast(({ iteration }) => at !== null && iteration <= at);
          return (
            <tr key={id}>
              <th scope="row">
                <i class={`swatch series-${seriesOf(place)}`} /> {label}
              </th>
              <td class="number">
                {point === undefined
                  ? ''
                  : point.runs > 1
                    ? `${text(point.mean)} ± ${text(point.high - point.mean)}`
                    : text(point.mean)}
              </td>
              <td class="number">{point?.runs ?? ''}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Lines with bands; the data come later, in the set `curves`. */
function curvesSpec(count: number, isLoss: boolean, log: boolean): TopLevelSpec {
  const places = Array.from({ length: Math.max(1, count) }, (_, at) => at);
  const colors = { domain: places, range: places.map((at) => color(`series-${seriesOf(at)}`)) };
  const dashes = { domain: places, range: places.map((at) => (at < 6 ? [1, 0] : [5, 3])) };
  const y = {
    type: 'quantitative',
    scale: { type: log ? 'log' : 'linear', zero: false, nice: true },
    title: isLoss ? 'loss (nats)' : 'accuracy (%)',
  } as const;
  const series = { field: 'series', type: 'nominal', scale: colors, legend: null } as const;
  return {
    height: 300,
    data: { name: 'curves' },
    encoding: {
      x: {
        field: 'iteration',
        type: 'quantitative',
        title: 'iteration',
        scale: { zero: false, nice: false },
        axis: { tickCount: 6 },
      },
      color: series,
    },
    layer: [
      {
        transform: log ? [{ filter: 'datum.low > 0' }] : [],
        mark: { type: 'area', opacity: 0.16, clip: true },
        encoding: { y: { ...y, field: 'low' }, y2: { field: 'high' } },
      },
      {
        transform: log ? [{ filter: 'datum.mean > 0' }] : [],
        mark: { type: 'line', strokeWidth: 1.8, clip: true },
        encoding: {
          y: { ...y, field: 'mean' },
          strokeDash: { field: 'series', type: 'nominal', scale: dashes, legend: null },
        },
      },
    ],
  };
}
