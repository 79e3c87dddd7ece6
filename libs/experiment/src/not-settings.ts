/** Axes of their own, which cannot be swept: their values would not be trials. */
export const notSettings = [
  'name',
  'question',
  'folds',
  'seeds',
  'sweep',
  'include',
  'exclude',
  'baseline',
  'task',
];
