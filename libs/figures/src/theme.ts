import type { Config } from 'vega-lite';
import type { EmbeddedFamily } from './embedded-font.ts';
import { ink } from './ink.ts';

/** How a figure looks at its venue; 1 unit = 1 pt. */
export interface Theme {
  /** Width of a column and of the whole text block, in points. */
  readonly width: { readonly column: number; readonly page: number };
  /** Metric twin of the venue's face: Tinos for Times, Arimo for Arial. */
  readonly family: EmbeddedFamily;
  /** Type sizes in points: axis titles, labels, and the least that is printed. */
  readonly size: { readonly title: number; readonly label: number; readonly small: number };
  /** For a telephone: labels of rows stand above them, and plots below each other. */
  readonly narrow?: boolean;
}

/** What every figure of a theme shares: text of 7 to 9 pt, thin quiet axes, nothing that only a screen reader hears. */
export function vegaConfig({ family, size }: Theme): Config {
  return {
    // The page names each figure and gives its numbers as a table; a label on every mark would be noise.
    aria: false,
    background: 'transparent',
    font: family,
    padding: 2,
    title: {
      fontSize: size.small,
      fontWeight: 'normal',
      fontStyle: 'normal',
      color: ink.muted,
      anchor: 'start',
      frame: 'bounds',
      offset: 5,
    },
    axis: {
      labelFontSize: size.label,
      titleFontSize: size.title,
      titleFontWeight: 'normal',
      titlePadding: 5,
      labelPadding: 3,
      labelColor: ink.text,
      titleColor: ink.text,
      domainColor: ink.muted,
      tickColor: ink.muted,
      gridColor: ink.rule,
      gridWidth: 0.5,
      domainWidth: 0.6,
      tickWidth: 0.6,
      tickSize: 3,
    },
    legend: {
      labelFontSize: size.label,
      titleFontSize: size.title,
      titleFontWeight: 'normal',
      labelColor: ink.text,
      titleColor: ink.text,
      symbolSize: 34,
      labelLimit: 150,
      orient: 'top',
      direction: 'horizontal',
      offset: 5,
      columnPadding: 9,
      rowPadding: 2,
    },
    view: { stroke: null },
  };
}
