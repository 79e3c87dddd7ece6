/*
 * A single-hue scale, light to dark blue, even steps of lightness: interpolated between the nine stops of
 * ColorBrewer's "Blues" (Brewer 2003), the lightest replaced by a paper tone.
 */
const stops = [
  '#f6f9fc',
  '#deebf7',
  '#c6dbef',
  '#9ecae1',
  '#6baed6',
  '#4292c6',
  '#2171b5',
  '#08519c',
  '#08306b',
];

const channels = (hex: string) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

/** The scale's colour for a share of 0 to 1, as #rrggbb. */
export function sequentialColor(share: number): string {
  const position = Math.min(1, Math.max(0, share)) * (stops.length - 1);
  const low = Math.min(Math.floor(position), stops.length - 2);
  const from = channels(stops[low]!);
  const to = channels(stops[low + 1]!);
  const rgb = from.map((value, at) => Math.round(value + (to[at]! - value) * (position - low)));
  return `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
