/**
 * Adience's eight age classes in order of class index, under the names the article prints
 * (Levi & Hassner 2015, table 1). The third is `(8, 12)` in the label files.
 */
export const AGE_CLASSES = ['0-2', '4-6', '8-13', '15-20', '25-32', '38-43', '48-53', '60+'] as const;
