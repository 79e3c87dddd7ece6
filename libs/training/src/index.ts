export { DivergedError } from './diverged-error.ts';
export type { ImageSource, LabelledImage } from './labelled-images.ts';
export { predict, type Predictions } from './predict.ts';
export { train, update, updateOnBatch, type BatchTensors, type Step } from './train.ts';
export { validationScore } from './validation-score.ts';
export { trainingOrder } from './loader/training-order.ts';
export { trainingBatches, type BatchSource } from './loader/training-batch.ts';
export { losses } from './losses/losses.ts';
export type { LossContext, LossDefinition, LossSettings } from './losses/loss.ts';
export { optimizers } from './optimizers/optimizers.ts';
export type { Optimizer, OptimizerDefinition, OptimizerSettings } from './optimizers/optimizer.ts';
export { resolveSchedule, type RateOfIteration } from './schedules/resolve-schedule.ts';
export { schedules } from './schedules/schedules.ts';
export type { ScheduleDefinition, ScheduleSettings } from './schedules/schedule.ts';
export { optimizerChoice, sharedSolverSettings, solverSchemaOf } from './solver-settings.ts';
export { lossSchemaOf } from './losses/loss-schema.ts';
export { createOptimizer, keptValues, type SolverOptimizer } from './optimizers/create-optimizer.ts';
export {
  headOfLoss,
  lossDefinition,
  resolveLoss,
  type AuxiliaryLoss,
  type FurtherLabels,
  type LossOfBatch,
} from './losses/resolve-loss.ts';
export { dropoutMask, stochasticDepthMask } from './dropout-mask.ts';
export { trainingPass, type RecordedPass } from './training-pass.ts';
export type { SolverSettings } from './solver-settings.ts';
