import type { Theme } from '../theme.ts';

/** Tinos, the metric twin of Times, in the sizes that conferences ask for. */
export const printedType = {
  family: 'Tinos',
  size: { title: 8.5, label: 8, small: 7 },
} as const satisfies Pick<Theme, 'family' | 'size'>;
