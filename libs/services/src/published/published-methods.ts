import { lapuschkinTable } from './methods/lapuschkin-table.ts';
import { laterMethods } from './methods/later-methods.ts';
import { leviHassnerTables } from './methods/levi-hassner-tables.ts';
import type { PublishedMethod } from './published-method.ts';

/**
 * Percent, mean and the printed spread over folds, oldest first. Only rows whose source was read are listed; methods without
 * one, or without a result on Adience, are in docs/published.md.
 */
export const publishedMethods: readonly PublishedMethod[] = [
  ...leviHassnerTables,
  ...lapuschkinTable,
  ...laterMethods,
].sort((a, b) => a.year - b.year);
