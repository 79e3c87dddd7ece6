/** Where in an experiment file something is wrong; line and column count from 1. */
export interface Place {
  readonly file: string;
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

const formatPlace = ({ file, line, column }: Place) =>
  line === undefined ? `${file}:` : `${file}:${line}:${column ?? 1}`;
