/**
 * TEMPORARY: paths that are still being cleaned, where the house's rules are off. Take a line out as soon as its
 * folder is clean (`npx eslint --fix` does what is only form); the list, and what uses it, go when it is empty.
 */
export const stillToClean = [
  'apps/report/**',
  'apps/runner/src/commands/{datasets,services,plan,run,export-,import-caffe}*.ts',
<<<<<<< HEAD
  'apps/runner/src/{experiment,services,exports/onnx}/**',
  'libs/{augmentation,evaluation,experiment,figures,networks,services,training}/**',
=======
  'libs/{augmentation,datasets,evaluation,experiment,figures,networks,services}/**',
>>>>>>> lead
];
