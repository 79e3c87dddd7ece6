/** A share in percent: `84.3`. */
export const percent = (share: number, digits = 1): string => (100 * share).toFixed(digits);

/** A number with its sign: `+1.2`, `−0.4`; zero has none. */
export function signed(value: number, digits = 1): string {
  const text = Math.abs(value).toFixed(digits);
  return Number(text) === 0 ? text : `${value < 0 ? '−' : '+'}${text}`;
}

/** `45 s`, `12 min`, `1.5 h`. @param seconds at least 0 */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

/** A value of any size, short: `0.0005`, `12,400`. */
export function short(value: number): string {
  if (value === 0 || (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e6))
    return value.toLocaleString('en', { maximumSignificantDigits: Math.abs(value) >= 1000 ? 6 : 4 });
  return value.toExponential(2);
}
