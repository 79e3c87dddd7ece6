import { one } from './one.ts';

/** The other half. */
export const other = (): number => one();
