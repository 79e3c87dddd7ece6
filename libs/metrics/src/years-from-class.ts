/**
 * How many years an age lies outside a class of ages, 0 inside it. A predicted class names no single age, so its nearest
 * end is what an error in years is measured from.
 *
 * @param ages the class's first complete year of age and its last one, included; Infinity: the class is open
 * @param years the true age
 */
export const yearsFromClass = (
  ages: { readonly first: number; readonly last: number },
  years: number,
): number => Math.max(0, ages.first - Math.floor(years), Math.floor(years) - ages.last);
