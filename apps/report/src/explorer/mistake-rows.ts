import type { Task } from '@adience/tasks';

/** One row of the paper's figure of misclassified faces. */
export interface MistakeRow {
  readonly heading: string;
  readonly wanted: (truth: number, predicted: number) => boolean;
}

/**
 * The rows of the paper's figures 4 and 5: each class taken for another; where the classes have an order, mistakes
 * towards lower and towards higher ones.
 */
export function mistakeRows(mistakes: Task['mistakes'], classes: readonly string[]): readonly MistakeRow[] {
  if (mistakes !== null)
    return [
      { heading: mistakes.lower, wanted: (truth, predicted) => predicted < truth },
      // Beyond the last class is none: no face was found, or its age lies in no class.
      {
        heading: mistakes.higher,
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
