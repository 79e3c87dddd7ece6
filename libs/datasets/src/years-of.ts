/** The highest number accepted as an age, in years: no human being is known to have lived longer. */
const oldest = 122;

/** A label as a number of years, `30` or `30.5`; null: it is not an age of a human being in years. */
export function yearsOf(label: string): number | null {
  const written = label.trim();
  if (!/^\d{1,3}(\.\d+)?$/.test(written)) return null;
  return Number(written) > oldest ? null : Number(written);
}
