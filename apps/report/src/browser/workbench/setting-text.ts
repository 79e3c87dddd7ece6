/** A setting as it is written: `0.5`, `true`, `[0.5, 0.2]`. */
export function settingText(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (Array.isArray(value)) return `[${value.map(settingText).join(', ')}]`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
