/** Level of a family of comparisons. */
export const alpha = 0.05;
