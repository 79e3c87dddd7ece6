import { z } from 'zod';

/*
 * Parts that several services' answers share. Loose objects: what is unknown is kept. Ages beyond 150
 * years and confidences beyond their scale are refused.
 */

export const years = z.number().min(0).max(150);
export const ratio = z.number().min(0).max(1);
export const length = z.number().nonnegative();

/** An object, whatever it holds: to look for an error before the fields are read. */
export const anyObject = z.looseObject({});
