import { ConfigError } from '@adience/config';

/** The refusal to write where something is. */
export const alreadyExists = (folder: string) =>
  new ConfigError(`${folder}: already exists; choose another, or remove it`);
