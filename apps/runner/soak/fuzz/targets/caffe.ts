import { join } from 'node:path';
import { damageText } from '../damage.ts';
import type { Target } from '../target.ts';

/** Caffe's files of a network of one layer, which is none of ours, damaged or not: nothing of it may be imported. */
export const caffe: Target = {
  name: 'caffe',
  prepare: (work, random) => {
    for (const name of ['mean.binaryproto', 'deploy.prototxt', 'net.caffemodel'])
      damageText(join(work, name), random);
    const files = [
      '--prototxt',
      'deploy.prototxt',
      '--weights',
      'net.caffemodel',
      '--mean',
      'mean.binaryproto',
    ];
    return {
      lines: [['import', 'caffe', ...files, '--as', 'x']],
      undamaged: [],
      silent: () => 'was imported',
    };
  },
};
