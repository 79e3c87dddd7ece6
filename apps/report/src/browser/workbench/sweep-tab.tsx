import { useMemo, useState } from 'preact/hooks';
import type { TrialRow } from '../../workbench/trial-row.ts';
import { Chart } from './chart.tsx';
import { scheme } from './chart-theme.ts';
import { sweptKeys } from './live-data.ts';
import { percent } from './numbers.ts';
import { selectedTrials } from './selection.ts';
import { settingText } from './setting-text.ts';
import { axisName, keySpec, linesSpec, type AxisValue } from './sweep-specs.ts';
import { shownCrop, shownItems } from './table-items.ts';
import { change, view } from './view-state.ts';

/** Accuracy against a swept key, or over several as parallel coordinates. */
export function SweepTab() {
  const { selected, keys } = view.value;
  // Before any trial is chosen, all of the table's first experiment: a sweep is seen whole.
  const all = shownItems.value.map(({ trial }) => trial);
  const whole = all.filter(({ experiment }) => experiment === selectedTrials.value[0]?.experiment);
  const shown = selected === null ? whole : selectedTrials.value;
  const accuracyOf = (trial: TrialRow) => trial.crops.find(({ crop }) => crop === shownCrop.value);
  const there = sweptKeys.value.filter(
    (key) => new Set(shown.map(({ settings }) => JSON.stringify(settings[key]))).size > 1,
  );
  const chosen = keys.filter((key) => there.includes(key));
  const used = chosen.length > 0 ? chosen : there.slice(0, 1);
  const [under, setUnder] = useState('');
  const finished = shown.filter((trial) => (accuracyOf(trial)?.mean ?? null) !== null);
  const data = useMemo(() => {
    if (used.length === 1) return { trials: pointsOf(finished, used[0]!, accuracyOf) };
    return linesOf(finished, used, accuracyOf);
  }, [finished.map(({ id, n }) => `${id} ${n}`).join(), used.join(), shownCrop.value]);
  const numeric = finished.every(({ settings }) => typeof settings[used[0] ?? ''] === 'number');
  const spec = useMemo(
    () => (used.length === 1 ? keySpec(used[0]!, numeric) : linesSpec(used)),
    [used.join(), numeric, scheme.value],
  );
  if (there.length === 0) return <p class="empty">Nothing is swept among these trials.</p>;
  return (
    <>
      <fieldset class="controls keys">
        <legend>Keys; several are drawn as parallel coordinates</legend>
        {there.map((key) => (
          <label key={key} class="choice">
            <input
              type="checkbox"
              checked={used.includes(key)}
              onChange={() =>
                change({ keys: used.includes(key) ? used.filter((one) => one !== key) : [...used, key] })
              }
            />
            {key}
          </label>
        ))}
      </fieldset>
      {finished.length === 0 ? (
        <p class="empty">None of these trials has a result yet.</p>
      ) : (
        <Chart
          spec={spec}
          data={data}
          label={`Accuracy against ${used.join(', ')}`}
          onPoint={(datum) => setUnder(typeof datum?.['words'] === 'string' ? datum['words'] : '')}
        />
      )}
      <p class="under" aria-live="polite">
        {under ||
          `${finished.length} of ${shown.length} trials have a result${selected === null ? '' : '; those that are chosen'}.`}
      </p>
    </>
  );
}

type AccuracyOf = (trial: TrialRow) => TrialRow['crops'][number] | undefined;

const wordsOf = (trial: TrialRow, of: AccuracyOf) => {
  const cell = of(trial)!;
  const spread = cell.sd === null ? '' : ` ± ${percent(cell.sd)}`;
  return `${trial.label}: ${percent(cell.mean!)}${spread} %, n = ${trial.n}/${trial.planned}`;
};

function pointsOf(shown: readonly TrialRow[], key: string, of: AccuracyOf): readonly object[] {
  return shown.map((trial) => {
    const { mean, sd } = of(trial)!;
    const value = trial.settings[key];
    const [middle, spread] = [100 * mean!, 100 * (sd ?? 0)];
    return {
      value: typeof value === 'number' ? value : settingText(value ?? ''),
      accuracy: middle,
      low: middle - spread,
      high: middle + spread,
      baseline: trial.baseline,
      words: wordsOf(trial, of),
    };
  });
}

/** Lines of parallel coordinates: each axis from its least to its greatest value, texts in their order. */
function linesOf(shown: readonly TrialRow[], keys: readonly string[], of: AccuracyOf) {
  const axes = [...keys, 'accuracy'];
  const valueOf = (trial: TrialRow, axis: string) =>
    axis === 'accuracy' ? 100 * of(trial)!.mean! : (trial.settings[axis] ?? '');
  const values: AxisValue[] = [];
  const heights = new Map<string, ReadonlyMap<string, number>>();
  for (const axis of axes) {
    const all = [
      ...new Map(shown.map((trial) => [JSON.stringify(valueOf(trial, axis)), valueOf(trial, axis)])).values(),
    ];
    const numbers = all.filter((value): value is number => typeof value === 'number').sort((a, b) => a - b);
    const [least, span] = [numbers[0] ?? 0, (numbers.at(-1) ?? 0) - (numbers[0] ?? 0) || 1];
    const isNumeric = numbers.length === all.length;
    const sorted = isNumeric ? numbers : [...all].sort((a, b) => (settingText(a) < settingText(b) ? -1 : 1));
    // Few numbers are evenly spaced, as they were chosen: decades would lie on each other.
    const even = axis !== 'accuracy' && sorted.length <= 12;
    const heightOf = (value: unknown, at: number) =>
      even || !isNumeric
        ? sorted.length === 1
          ? 0.5
          : at / (sorted.length - 1)
        : ((value as number) - least) / span;
    const own = new Map(sorted.map((value, at) => [JSON.stringify(value), heightOf(value, at)] as const));
    heights.set(axis, own);
    const ends = even ? sorted : [sorted[0]!, sorted.at(-1)!];
    for (const value of ends) {
      const text = axis === 'accuracy' ? (value as number).toFixed(1) : settingText(value) || 'none';
      values.push({ axis: axisName(axis), height: own.get(JSON.stringify(value))!, text });
    }
  }
  const lines = shown.flatMap((trial) =>
    axes.map((axis) => ({
      axis: axisName(axis),
      trial: trial.id,
      accuracy: 100 * of(trial)!.mean!,
      height: heights.get(axis)!.get(JSON.stringify(valueOf(trial, axis)))!,
      words: wordsOf(trial, of),
    })),
  );
  return { lines, values };
}
