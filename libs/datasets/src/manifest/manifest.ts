import { classOfLabel, tasks, type Task } from '@adience/tasks';
import type { DatasetDefinition } from '../dataset-definition.ts';
import { yearsOf } from '../years-of.ts';
import { manifestSettings, type ManifestSettings } from './manifest-settings.ts';
import { readManifest } from './read-manifest.ts';

/** The user's own faces: a CSV file that names images and labels. */
export const manifest: DatasetDefinition<ManifestSettings> = {
  name: 'manifest',
  version: 1,
  settings: manifestSettings,
  title: 'Manifest: your own faces, listed in a CSV file of images and labels',
  licence: 'that of your own images',
  printedName: 'own faces',
  howToGet: 'datasets/manifest/README.md describes the file',
  synthetic: false,
  namesAreLabels: false,
  comparableWithPublished: () => false,
  knowsLabel,
  read: readManifest,
};

/** Columns of the program's own tasks hold their classes, or years; of others, every label is a class. */
function knowsLabel(column: string, label: string): boolean {
  if (label === '' || !Object.hasOwn(tasks, column)) return true;
  const task: Task = tasks[column as keyof typeof tasks];
  return classOfLabel(task, label) !== null || (task.years !== null && yearsOf(label) !== null);
}
