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

import { activationKernels } from './activations.ts';
import { indexingKernels } from './indexing.ts';
import { arrangingKernels } from './arranging.ts';
import { resizingKernels } from './resize.ts';
import { batchNormKernels } from './batch-norm.ts';
import { depthwiseKernels } from './depthwise.ts';
import { fusedKernels } from './fused.ts';
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
  ...fusedKernels,
  ...depthwiseKernels,
  ...batchNormKernels,
  ...resizingKernels,
  ...arrangingKernels,
  ...indexingKernels,
  ...activationKernels,
];
