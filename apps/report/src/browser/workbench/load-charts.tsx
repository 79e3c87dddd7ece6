import { useMemo } from 'preact/hooks';
import type { TopLevelSpec } from 'vega-lite';
import type { SystemSample } from '@adience/tracking';
import type { RunCurve } from '../../workbench/curve-data.ts';
import type { RunRow } from '../../workbench/trial-row.ts';
import { Chart } from './chart.tsx';
import { color, scheme } from './chart-theme.ts';
import { useAnswer } from './use-answer.ts';

interface LoadProps {
  readonly run: RunRow;
  /** Id of its trial. */
  readonly trial: string;
  readonly system: readonly SystemSample[];
}

/** What is drawn of a machine's load, where the run has recorded it. */
const loads = [
  { key: 'cpuPercent', title: 'processor (% of a core)' },
  { key: 'memoryMib', title: 'memory (MiB)' },
  { key: 'gpuPercent', title: 'GPU (%)' },
  { key: 'gpuMemoryMib', title: 'GPU memory (MiB)' },
] as const;

/** A run's throughput by iteration, and the load of its process by time. */
export function LoadCharts({ run, trial, system }: LoadProps) {
  const { value } = useAnswer<readonly { readonly curves: readonly RunCurve[] }[]>(
    'curves',
    [['trial', trial] as const],
    `${run.id} ${run.status} ${run.iteration}`,
  );
  const curve = value?.[0]?.curves.find((one) => one.run === run.id)?.train;
  const pace = useMemo(
    () => (curve?.iteration ?? []).map((x, at) => ({ x, y: curve!.imagesPerSecond[at] })),
    [curve],
  );
  const start = system.length === 0 ? 0 : Date.parse(system[0]!.time);
  return (
    <div class="loads">
      {pace.length > 1 && <Small title="images/s" axis="iteration" points={pace} />}
      {loads.map(({ key, title }) => {
        const points = system.flatMap((sample) => {
          const y = sample[key];
          return y === null ? [] : [{ x: (Date.parse(sample.time) - start) / 60_000, y }];
        });
        return points.length < 2 ? null : <Small key={key} title={title} axis="minutes" points={points} />;
      })}
    </div>
  );
}

interface SmallProps {
  readonly title: string;
  readonly axis: string;
  readonly points: readonly object[];
}

function Small({ title, axis, points }: SmallProps) {
  const data = useMemo(() => ({ points }), [JSON.stringify(points)]);
  const spec = useMemo((): TopLevelSpec => {
    return {
      height: 90,
      data: { name: 'points' },
      mark: { type: 'line', strokeWidth: 1.4, color: color('series-0') },
      encoding: {
        x: { field: 'x', type: 'quantitative', title: axis, scale: { nice: false }, axis: { tickCount: 5 } },
        y: { field: 'y', type: 'quantitative', title: null, axis: { tickCount: 3 } },
      },
    };
  }, [axis, scheme.value]);
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <Chart spec={spec} data={data} label={`${title} over ${axis}`} />
    </figure>
  );
}
