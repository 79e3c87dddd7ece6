/** How many looks there are; further series take them again. */
export const looks = 6;

/** The look of a series by its place: a colour, and from the second round on dashes. */
export const seriesOf = (at: number): number => at % looks;
