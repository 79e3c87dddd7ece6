import { useEffect, useRef, useState } from 'preact/hooks';
import type { TopLevelSpec } from 'vega-lite';
import { chartConfig, scheme } from './chart-theme.ts';
import type { DrawnChart } from './draw-chart.ts';

interface ChartProps {
  /** Without data: it names the sets that `data` has. Its width is the place's. */
  readonly spec: TopLevelSpec;
  readonly data: Readonly<Record<string, readonly object[]>>;
  /** What is drawn, for those who do not see it. */
  readonly label: string;
  /** Told the value of the horizontal axis under the pointer, or chosen by keys; null: none. */
  readonly onValue?: ((value: number | null) => void) | undefined;
  /** Values between which keys go, rising. */
  readonly stops?: readonly number[] | undefined;
  /** Value that is read. */
  readonly value?: number | null | undefined;
  /** Told the datum under the pointer. */
  readonly onPoint?: ((datum: Readonly<Record<string, unknown>> | null) => void) | undefined;
}

/**
 * A chart, drawn anew where its specification or its place's width changes, and given other rows otherwise. What draws is
 * loaded with the first one.
 */
export function Chart({ spec, data, label, onValue, stops, value, onPoint }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const told = useRef(onPoint);
  told.current = onPoint;
  const latest = useRef(data);
  latest.current = data;
  const [chart, setChart] = useState<DrawnChart | null>(null);
  const width = useWidth(place);
  const text = JSON.stringify(spec);
  const look = scheme.value;
  useEffect(() => {
    if (width === 0) return;
    const inner = document.createElement('div');
    let [gone, drawn]: [boolean, DrawnChart | null] = [false, null];
    const full = { ...spec, width, config: chartConfig(), autosize: { type: 'fit-x', contains: 'padding' } };
    const point = (datum: Readonly<Record<string, unknown>> | null) => told.current?.(datum);
    import('./draw-chart.ts')
      .then(({ drawChart }) =>
        drawChart(inner, full as TopLevelSpec, onPoint === undefined ? undefined : point),
      )
      .then(async (made) => {
        drawn = made;
        await made.setData(latest.current);
        if (gone) return made.end();
        place.current?.replaceChildren(inner);
        setChart(made);
        await made.setData(latest.current); // what came meanwhile
      })
      .catch((error: Error) => {
        if (!gone) inner.textContent = `The chart could not be drawn: ${error.message}`;
        place.current?.replaceChildren(inner);
      });
    return () => {
      gone = true;
      drawn?.end();
    };
  }, [text, width, look]);
  useEffect(() => {
    if (chart === null) return;
    void chart.setData(data);
  }, [data]);

  const read = (event: PointerEvent) => {
    const box = place.current!.getBoundingClientRect();
    onValue?.(chart?.valueAt(event.clientX - box.left) ?? null);
  };
  const step = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined || stops === undefined || stops.length === 0) return;
    event.preventDefault();
    const from = value ?? null;
    const at = from === null ? -by : stops.findIndex((one) => one >= from);
    onValue?.(stops[Math.min(stops.length - 1, Math.max(0, at + by))]!);
  };
  const line = value === null || value === undefined ? null : (chart?.pixelsOf(value) ?? null);
  const readable = onValue === undefined ? {} : { tabIndex: 0, onKeyDown: step };
  return (
    <div
      class="chart"
      role="group"
      aria-label={`${label}${onValue === undefined ? '' : '; arrow keys read values'}`}
      onPointerMove={onValue === undefined ? undefined : read}
      onPointerLeave={() => onValue?.(null)}
      {...readable}
    >
      <div ref={place} class="drawing" aria-hidden="true" />
      {line !== null && <i class="reading" style={{ left: `${line}px` }} />}
    </div>
  );
}

/** The width of an element in whole pixels. */
function useWidth(place: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    watch.observe(place.current!);
    return () => watch.disconnect();
  }, []);
  return width;
}
