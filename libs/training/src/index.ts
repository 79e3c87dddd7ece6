export { DivergedError } from './diverged-error.ts';
export { dropoutMasks } from './dropout-masks.ts';
export type { ImageSource, LabelledImage } from './labelled-images.ts';
export { learningRate } from './learning-rate.ts';
export { predict, type Predictions } from './predict.ts';
export { createSolver, type Solver } from './solver.ts';
export { train, update, type Step } from './train.ts';
export { validationScore } from './validation-score.ts';
export { trainingBatches, type BatchSource } from './training-batch.ts';
