import { signal } from '@preact/signals';
import type { Config } from 'vega-lite';

/** Changes when the reader's colours do. */
export const scheme = signal(0);
if (typeof matchMedia === 'function')
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => (scheme.value += 1));

/** A colour of the page's style by its name. */
export const color = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const family = 'system-ui, Arimo, Arial, sans-serif';

/** How charts of the page look, in the page's colours. */
export function chartConfig(): Config {
  const [ink, muted, rule] = [color('ink'), color('muted'), color('rule')];
  return {
    background: 'transparent',
    font: family,
    padding: { left: 4, right: 8, top: 6, bottom: 4 },
    axis: {
      labelFontSize: 11,
      titleFontSize: 11.5,
      titleFontWeight: 'normal',
      labelColor: muted,
      titleColor: ink,
      domainColor: muted,
      tickColor: muted,
      gridColor: rule,
      gridWidth: 0.6,
      tickSize: 4,
      labelLimit: 160,
    },
    axisX: { grid: false },
    legend: { labelFontSize: 11, titleFontSize: 11, labelColor: ink, titleColor: ink },
    view: { stroke: null },
    text: { color: ink, fontSize: 11 },
    rule: { color: muted },
  };
}
