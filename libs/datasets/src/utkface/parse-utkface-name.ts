/** What the name of a UTKFace image says. */
export interface UtkfaceName {
  /** Whole years. */
  readonly age: number;
  readonly gender: 'm' | 'f';
  /** One of `ethnicities`. */
  readonly ethnicity: string;
}

/** The field that the dataset's authors call race, 0 to 4, in the words of their page; the last is "like Hispanic, Latino, Middle Eastern". */
const ethnicities = ['White', 'Black', 'Asian', 'Indian', 'Others'] as const;

const pattern = /^(\d{1,3})_([01])_([0-4])_(\d{8,20})\.jpg\.chip\.jpg$/;

/**
 * Reads `[age]_[gender]_[race]_[date and time].jpg.chip.jpg`, gender 0 = male, 1 = female, race 0 to 4.
 * Null where a field is missing or out of range: three fields could be any three of the four.
 */
export function parseUtkfaceName(name: string): UtkfaceName | null {
  const [, age, gender, race] = pattern.exec(name) ?? [];
  // The oldest in the set is labelled 116; no human being is known to have passed 122.
  if (age === undefined || Number(age) > 122) return null;
  return {
    age: Number(age),
    gender: gender === '0' ? 'm' : 'f',
    ethnicity: ethnicities[Number(race)]!,
  };
}
