import type { Target } from './target.ts';
import { answersCsv, answersJson } from './targets/answers.ts';
import { args } from './targets/arguments.ts';
import { caffe } from './targets/caffe.ts';
import { images, preparedImages } from './targets/images.ts';
import { labels, manifest } from './targets/labels.ts';
import { override } from './targets/override.ts';
import { runFolder } from './targets/run-folder.ts';
import { checkpoint, runAgain, weights } from './targets/run-again.ts';
import { splits } from './targets/split-lists.ts';
import { yaml } from './targets/yaml.ts';

/** All of them. A new one is a file and a line here. */
export const targets: readonly Target[] = [
  yaml,
  override,
  args,
  manifest,
  labels,
  splits,
  answersCsv,
  answersJson,
  caffe,
  images,
  preparedImages,
  runFolder,
  runAgain,
  checkpoint,
  weights,
];
