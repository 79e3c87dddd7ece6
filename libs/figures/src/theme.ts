import type { TopLevelSpec } from 'vega-lite';

/** Colours of ink and rules. The page's dark style finds them by value, so that one SVG serves both. */
export const ink = { text: '#1b1f24', muted: '#5f6873', rule: '#d5dae0' } as const;

/** Okabe and Ito's colours that stand on white, blue first; told apart by every common colour vision. */
export const lineColors = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'] as const;

/** Arial's metrics; the file is embedded, see textMetrics. */
export const fontFamily = 'Arimo';

/** What every figure shares: 1 unit = 1 pt, text of 7 to 9 pt, thin quiet axes. */
export const theme: NonNullable<TopLevelSpec['config']> = {
  background: 'transparent',
  font: fontFamily,
  padding: 4,
  title: { fontSize: 9, fontWeight: 'bold', color: ink.text, anchor: 'start', offset: 8, subtitleColor: ink.muted, subtitleFontSize: 7.5, subtitlePadding: 3 }, // prettier-ignore
  axis: {
    ...{ labelFontSize: 7.5, titleFontSize: 8, titleFontWeight: 'normal', titlePadding: 6, labelPadding: 3 },
    ...{ labelColor: ink.text, titleColor: ink.text, domainColor: ink.muted, tickColor: ink.muted },
    ...{ gridColor: ink.rule, gridWidth: 0.5, domainWidth: 0.6, tickWidth: 0.6, tickSize: 3 },
  },
  legend: { labelFontSize: 7.5, titleFontSize: 8, labelColor: ink.text, titleColor: ink.text, symbolSize: 40, titleFontWeight: 'normal' }, // prettier-ignore
  view: { stroke: null },
};
