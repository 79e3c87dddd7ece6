import { useMemo } from 'preact/hooks';
import type { TopLevelSpec } from 'vega-lite';
import type { TrialDifference } from '../../workbench/difference.ts';
import { shortLabel } from './column-widths.ts';
import { Chart } from './chart.tsx';
import { color, scheme } from './chart-theme.ts';
import { trials } from './live-data.ts';
import { signed } from './numbers.ts';
import { comparedTrials } from './selection.ts';
import { seriesOf } from './series-look.ts';
import { shownCrop, shownItems } from './table-items.ts';
import { Choice } from './toolbar.tsx';
import { useAnswer } from './use-answer.ts';
import { change, view } from './view-state.ts';

/** The chosen trials against any one, paired by fold, by the report's own statistics. */
export function DifferenceTab() {
  const shown = comparedTrials.value;
  const { against } = view.value;
  const baseline = [...trials.value.values()].find(
    (trial) => trial.baseline && trial.experiment === shown[0]!.experiment,
  );
  const chosen = trials.value.has(against) ? against : (baseline?.id ?? shown[0]!.id);
  const others = shown.filter(({ id }) => id !== chosen);
  const finished = [...others, trials.value.get(chosen)!].map(({ id, n }) => `${id} ${n}`).join('\n');
  const { value, error } = useAnswer<readonly TrialDifference[]>(
    'difference',
    others.length === 0
      ? []
      : [...others.map(({ id }) => ['trial', id] as const), ['against', chosen] as const],
    finished,
  );
  const options = shownItems.value.map(({ trial }) => [trial.id, nameOf(trial.id)] as const);
  const there = options.some(([id]) => id === chosen);
  const rows = useMemo(
    () => (value ?? []).filter(({ crop }) => crop === shownCrop.value),
    [value, shownCrop.value],
  );
  const placeOf = (id: string) => shown.findIndex((trial) => trial.id === id);
  return (
    <>
      <form class="controls" aria-label="Differences" onSubmit={(event) => event.preventDefault()}>
        <Choice
          label="Against"
          value={chosen}
          options={there ? options : [[chosen, nameOf(chosen)], ...options]}
          onChange={(id) => change({ against: id })}
        />
      </form>
      {error !== '' && <p class="error">{error}</p>}
      {others.length === 0 && <p class="empty">Choose a trial besides this one.</p>}
      {others.length > 0 && value === null && error === '' && <p class="empty">Reading predictions…</p>}
      {value !== null && rows.length === 0 && (
        <p class="empty">No fold of these trials is finished in both.</p>
      )}
      {rows.length > 0 && (
        <>
          <DifferenceChart rows={rows.filter(({ mean }) => mean !== null)} placeOf={placeOf} />
          <div class="wide" tabIndex={0} role="region" aria-label="Differences as numbers">
            <table class="differences">
              <thead>
                <tr>
                  <th scope="col">Trial</th>
                  <th scope="col" class="number" title="Percentage points, mean over the paired folds">
                    Difference
                  </th>
                  <th scope="col" class="number" title="Bootstrap by subject">
                    95 %
                  </th>
                  <th scope="col" class="number" title="Corrected t test, after Holm's correction">
                    p
                  </th>
                  <th scope="col">Verdict</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ trial, mean, interval, p, verdict }) => (
                  <tr key={trial}>
                    <th scope="row">
                      <i class={`swatch series-${seriesOf(placeOf(trial))}`} /> {nameIn(trial)}
                    </th>
                    <td class="number">{mean === null ? '' : signed(mean)}</td>
                    <td class="number">
                      {interval === null ? '' : `[${signed(interval[0])}, ${signed(interval[1])}]`}
                    </td>
                    <td class="number">{p === null ? '' : p < 0.001 ? '< 0.001' : p.toFixed(3)}</td>
                    <td>{verdict}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <ul class="sentences">
            {rows.map(({ trial, words }) => (
              <li key={trial}>{words}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** A trial's label, with its experiment where there are several. */
function nameOf(id: string): string {
  const { label, experiment, baseline } = trials.value.get(id)!;
  const name = view.value.experiment === '' ? `${experiment}: ${label}` : label;
  return baseline ? `${name} (baseline)` : name;
}

/** A trial's name in little room. */
function nameIn(id: string): string {
  const trial = trials.value.get(id);
  return trial === undefined ? id : shortLabel(trial);
}

interface ChartProps {
  readonly rows: readonly TrialDifference[];
  readonly placeOf: (id: string) => number;
}

function DifferenceChart({ rows, placeOf }: ChartProps) {
  const data = useMemo(
    () => ({
      means: rows.map(({ trial, mean, interval }) => {
        const [low, high] = interval ?? [mean, mean];
        return { trial: nameIn(trial), mean, low, high, series: placeOf(trial) };
      }),
      folds: rows.flatMap(({ trial, folds }) =>
        folds.map((one) => ({ ...one, trial: nameIn(trial), series: placeOf(trial) })),
      ),
    }),
    [JSON.stringify(rows)],
  );
  const named = rows.map(({ trial }) => trial).join('\n');
  const spec = useMemo(
    () =>
      differenceSpec(
        rows.map(({ trial }) => nameIn(trial)),
        rows.map(({ trial }) => placeOf(trial)),
      ),
    [named, scheme.value],
  );
  if (rows.length === 0) return null;
  return <Chart spec={spec} data={data} label="Difference by fold, its mean and interval" />;
}

function differenceSpec(labels: readonly string[], places: readonly number[]): TopLevelSpec {
  const series = {
    field: 'series',
    type: 'nominal',
    legend: null,
    scale: { domain: [...places], range: places.map((at) => color(`series-${seriesOf(at)}`)) },
  } as const;
  const y = { field: 'trial', type: 'nominal', title: null, sort: [...labels] } as const;
  const x = { type: 'quantitative', title: 'difference (percentage points)' } as const;
  return {
    height: { step: 34 },
    layer: [
      { data: { values: [{ zero: 0 }] }, mark: 'rule', encoding: { x: { ...x, datum: 0 } } },
      {
        data: { name: 'folds' },
        mark: { type: 'point', size: 34, opacity: 0.75, yOffset: 9 },
        encoding: { x: { ...x, field: 'difference' }, y, color: series },
      },
      {
        data: { name: 'means' },
        mark: { type: 'rule', strokeWidth: 2 },
        encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, y, color: series },
      },
      {
        data: { name: 'means' },
        mark: { type: 'point', filled: true, size: 60, opacity: 1 },
        encoding: { x: { ...x, field: 'mean' }, y, color: series },
      },
    ],
  };
}
