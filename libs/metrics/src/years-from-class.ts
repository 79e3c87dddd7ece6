/**
 * How many years an age lies outside a class of ages, 0 inside it. A predicted class names no single age, so its nearest
 * end is what an error in years is measured from.
 *
 * @param first the class's first complete year of age
 * @param last its last one, included; Infinity: the class is open
 * @param years the true age
 */
export const yearsFromClass = (
  { first, last }: { readonly first: number; readonly last: number },
  years: number,
): number => Math.max(0, first - Math.floor(years), Math.floor(years) - last);
