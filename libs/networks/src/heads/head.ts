import type * as tf from '@tensorflow/tfjs';
import type { z } from 'zod';
import type { VariableSpec } from '../network-definition.ts';

/** What a head is, as plain data: it travels with the weights. */
export interface HeadSettings {
  readonly name: string;
}

/** A variable's value by name. */
export type WeightOf = <T extends tf.Tensor>(name: string) => T;

/**
 * How the outputs of a network become class probabilities. A loss names the head whose logits it is computed from; the
 * network sees only how many units its output layer has.
 */
export interface HeadDefinition<Settings extends HeadSettings = HeadSettings> {
  readonly name: string;
  /** Paper that it follows. */
  readonly source: string;
  /** As the manifest of the weights has them. */
  readonly settings: z.ZodType<HeadSettings>;
  /** Units of the network's output layer. */
  units(settings: Settings, classes: number): number;
  /** Variables of its own besides those of the output layer, with the value that each starts at. */
  variables(settings: Settings, classes: number): readonly HeadVariable[];
  /**
   * What a loss is computed from.
   *
   * @param outputs of the network, float32 [B, units]
   */
  logits(settings: Settings, outputs: tf.Tensor2D, weights: WeightOf): tf.Tensor2D;
  /** @returns float32 [B, classes], each row with sum 1 */
  probabilities(settings: Settings, logits: tf.Tensor2D, classes: number): tf.Tensor2D;
  /** Expected age in years, float32 [B]; absent: the head knows no years. */
  years?(settings: Settings, logits: tf.Tensor2D): tf.Tensor1D;
}

/** A variable of a head, all of whose values start at one number. */
export interface HeadVariable {
  readonly variable: VariableSpec;
  /** First values, one each. */
  readonly start: readonly number[];
}
