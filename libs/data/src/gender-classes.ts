/** The two gender classes in order of class index: m = 0, f = 1, as the authors' preparation writes them. */
export const GENDER_CLASSES = ['male', 'female'] as const;
