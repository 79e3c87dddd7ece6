/** Where in an experiment file, or on the command line, something is wrong; line, column and argument count from 1. */
export interface Place {
  readonly file: string;
  /** Of the command line: the argument behind the command's name, options not counted. */
  readonly argument?: number;
  readonly line?: number;
  readonly column?: number;
}

/** A mistake in an experiment file or on the command line: one line that says where, what and what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(message: string, place?: Place) {
    super(place === undefined ? message : `${formatPlace(place)} ${message}`);
  }
}

function formatPlace({ file, line, column, argument }: Place): string {
  if (argument !== undefined) return `${file}, argument ${argument}:`;
  return line === undefined ? `${file}:` : `${file}:${line}:${column ?? 1}`;
}
