/** First and last whole year of an age class, both included. */
export interface YearRange {
  readonly first: number;
  /** Infinity: the class is open. */
  readonly last: number;
}

/**
 * What is predicted. Everything that depends on a task is a property of it; no other code tests a task's name.
 */
export interface Task {
  /** `age`: what an experiment's `task` says, and the name of a column of labels. */
  readonly name: string;
  /** Class labels, in order of class index. */
  readonly classes: readonly string[];
  /**
   * The classes have an order, so that the neighbour of the true class is a smaller mistake: one-off accuracy,
   * mean absolute error and quadratic kappa are meaningful.
   */
  readonly ordered: boolean;
  /** The classes where they are ranges of whole years, so that ages in years can be mapped; null: they are not. */
  readonly years: readonly YearRange[] | null;
  /** Other ways in which tables of labels write a class: spelling in lower case to class index. */
  readonly spellings: Readonly<Record<string, number>>;
  /** Headings of mistakes towards lower and towards higher classes; null: the classes have no order. */
  readonly mistakes: { readonly lower: string; readonly higher: string } | null;
  /** What one class is, as an axis is titled: `age class`. */
  readonly axisTitle: string;
}
