/** Headings of a confusion matrix's columns: the classes, and `none` where images may have no class. */
export function confusionColumns(classes: readonly string[], none: boolean): readonly string[] {
  return none ? [...classes, 'none'] : classes;
}
