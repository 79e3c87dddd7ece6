/** Nested maps as one, by dotted key; lists as JSON. */
export function flatConfig(value: object, path = ''): Readonly<Record<string, string>> {
  return Object.assign(
    {},
    ...Object.entries(value).map(([key, inner]: [string, unknown]) => {
      const at = path === '' ? key : `${path}.${key}`;
      if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) return flatConfig(inner, at);
      return { [at]: typeof inner === 'string' ? inner : JSON.stringify(inner) };
    }),
  ) as Record<string, string>;
}
