/**
 * A mark whose datum has a `title`, which is read by who points at it: `drawSvg` makes a `<title>` of what Vega would say of the
 * mark. To a screen reader the picture as a whole is one image, with the same numbers as a table beside it.
 */
export const titled = {
  mark: { aria: true },
  encoding: { description: { field: 'title', type: 'nominal' } },
} as const;
