/** One row of the article's figure of misclassified faces. */
export interface MistakeRow {
  readonly heading: string;
  readonly wanted: (truth: number, predicted: number) => boolean;
}

/**
 * The rows of the article's figures 4 and 5: each gender taken for the other; older people taken for
 * younger and younger for older.
 */
export function mistakeRows(task: 'age' | 'gender', classes: readonly string[]): readonly MistakeRow[] {
  if (task === 'age')
    return [
      { heading: 'Older taken for younger', wanted: (truth, predicted) => predicted < truth },
      // Beyond the last class is none: no face was found, or its age lies in no class.
      {
        heading: 'Younger taken for older',
        wanted: (truth, predicted) => predicted > truth && predicted < classes.length,
      },
    ];
  return classes.flatMap((name, truth) =>
    classes.flatMap((other, predicted) => {
      if (truth === predicted) return [];
      const wanted = (a: number, b: number) => a === truth && b === predicted;
      return [{ heading: `${capital(name)} taken for ${other}`, wanted }];
    }),
  );
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
