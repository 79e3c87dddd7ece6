import { parse, View, type Spec } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';

/** A chart on the page. */
export interface DrawnChart {
  /** Puts other rows into its named data sets. */
  setData(sets: Readonly<Record<string, readonly object[]>>): Promise<void>;
  /** Data value of the horizontal axis at so many pixels from the chart's left edge; null: no such axis. */
  valueAt(pixels: number): number | null;
  /** Pixels from the chart's left edge of a value. */
  pixelsOf(value: number): number | null;
  end(): void;
}

/** Expressions are interpreted, so that the page's policy need not allow code made from text. */
const interpreted = { ast: true, expr: expressionInterpreter };

/**
 * Draws a Vega-Lite specification into an element.
 *
 * @param onPoint told the datum under the pointer, null where there is none
 */
export async function drawChart(
  element: HTMLElement,
  spec: TopLevelSpec,
  onPoint?: (datum: Readonly<Record<string, unknown>> | null) => void,
): Promise<DrawnChart> {
  const compiled: Spec = compile(spec, { logger: quiet }).spec;
  const view = new View(parse(compiled, undefined, { ast: interpreted.ast }), {
    renderer: 'canvas',
    container: element,
    hover: onPoint !== undefined,
    expr: interpreted.expr,
  } as ConstructorParameters<typeof View>[1]);
  if (onPoint !== undefined) {
    view.addEventListener('pointerover', (_, item) =>
      onPoint((item?.datum as Record<string, unknown>) ?? null),
    );
    view.addEventListener('pointerout', () => onPoint(null));
  }
  await view.runAsync();
  const scale = () => {
    try {
      return view.scale('x') as ((value: number) => number) & { invert?: (pixels: number) => number };
    } catch {
      return null;
    }
  };
  return {
    setData: async (sets) => {
      for (const [name, rows] of Object.entries(sets)) view.data(name, [...rows]);
      await view.resize().runAsync(); // labels and titles may need more room than before
    },
    valueAt: (pixels) => scale()?.invert?.(pixels - view.origin()[0]) ?? null,
    pixelsOf: (value) => {
      const at = scale()?.(value);
      return at === undefined ? null : at + view.origin()[0];
    },
    end: () => void view.finalize(),
  };
}

const silent = () => quiet;
const quiet = {
  level: silent,
  error: silent,
  warn: silent,
  info: silent,
  debug: silent,
} as unknown as NonNullable<Parameters<typeof compile>[1]>['logger'];
