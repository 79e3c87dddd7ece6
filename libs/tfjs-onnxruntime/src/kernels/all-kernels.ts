import type { KernelConfig } from '@tensorflow/tfjs-core';
import { basicKernels } from './basics.ts';
import { binaryKernels } from './binary.ts';
import { conv2dKernels } from './conv2d.ts';
import { lrnKernels } from './lrn.ts';
import { matMulKernels } from './matmul.ts';
import { poolingKernels } from './pooling.ts';
import { reductionKernels } from './reductions.ts';
import { shapeKernels } from './shape.ts';
import { softmaxKernels } from './softmax.ts';
import { unaryKernels } from './unary.ts';

/** Every kernel that the backend offers. */
export const allKernels: readonly KernelConfig[] = [
  ...basicKernels,
  ...binaryKernels,
  ...conv2dKernels,
  ...lrnKernels,
  ...matMulKernels,
  ...poolingKernels,
  ...reductionKernels,
  ...shapeKernels,
  ...softmaxKernels,
  ...unaryKernels,
];
