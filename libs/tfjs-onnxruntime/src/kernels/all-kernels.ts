import type { KernelConfig } from '@tensorflow/tfjs-core';
import { activationKernels } from './activations.ts';
import { arrangingKernels } from './arranging.ts';
import { basicKernels } from './basics.ts';
import { batchNormKernels } from './batch-norm.ts';
import { binaryKernels } from './binary.ts';
import { conv2dKernels } from './conv2d.ts';
import { depthwiseKernels } from './depthwise.ts';
import { fusedKernels } from './fused.ts';
import { indexingKernels } from './indexing.ts';
import { lrnKernels } from './lrn.ts';
import { matMulKernels } from './matmul.ts';
import { poolingKernels } from './pooling.ts';
import { reductionKernels } from './reductions.ts';
import { resizingKernels } from './resize.ts';
import { shapeKernels } from './shape.ts';
import { softmaxKernels } from './softmax.ts';
import { unaryKernels } from './unary.ts';

/** Every kernel that the backend offers. A new one is a file and a line here. */
export const allKernels: readonly KernelConfig[] = [
  ...activationKernels,
  ...arrangingKernels,
  ...basicKernels,
  ...batchNormKernels,
  ...binaryKernels,
  ...conv2dKernels,
  ...depthwiseKernels,
  ...fusedKernels,
  ...indexingKernels,
  ...lrnKernels,
  ...matMulKernels,
  ...poolingKernels,
  ...reductionKernels,
  ...resizingKernels,
  ...shapeKernels,
  ...softmaxKernels,
  ...unaryKernels,
];
