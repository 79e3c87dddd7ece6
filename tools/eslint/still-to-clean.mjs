/**
 * TEMPORARY: paths that are still being cleaned, where the house's rules are off. Take a line out as soon as its
 * folder is clean (`npx eslint --fix` does what is only form); the list, and what uses it, go when it is empty.
 */
export const stillToClean = [
  'apps/report/**',
  'apps/runner/src/commands/{services,plan,run,export-,import-caffe}*.ts',
  'libs/{augmentation,evaluation,experiment,figures,networks,services}/**',
];
