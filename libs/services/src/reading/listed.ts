/** `3 responses of no image of the dataset: a.json, b.json, c.json`: a count and the first names; null for none. */
export function listed(names: readonly string[], what: string): string | null {
  if (names.length === 0) return null;
  const shown = names.slice(0, 3).join(', ');
  return `${names.length} ${what}: ${shown}${names.length > 3 ? ', …' : ''}`;
}
