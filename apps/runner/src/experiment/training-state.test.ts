import { expect, test } from '@jest/globals';
import { optimizerState, type TrainingState } from './training-state.ts';

test('state that a checkpoint lacks is named, with the nearest that it has', () => {
  const velocity = { shape: [2], values: Float32Array.of(1, 2) };
  const state = { optimizer: new Map([['conv1/kernel', velocity]]) } as unknown as TrainingState;
  expect(optimizerState(state, 'conv1/kernel')).toBe(velocity.values);
  expect(() => optimizerState(state, 'Variable_12')).toThrow(
    /^solver: the checkpoint has no state Variable_12 of the optimizer; known here: conv1\/kernel$/,
  );
});
