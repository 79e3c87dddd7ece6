import { describe, expect, test } from '@jest/globals';
import { negativeLogLikelihood } from '@adience/metrics';
import { validationScore } from './index.ts';

const prediction = (trueClass: number, ...probabilities: readonly number[]) => ({
  image: 'i',
  subject: 's',
  trueClass,
  probabilities,
});

describe('validationScore', () => {
  test('is the mean cross-entropy and the share of right answers', () => {
    const { loss, accuracy } = validationScore([
      prediction(0, 0.5, 0.5),
      prediction(1, 0.75, 0.25),
      prediction(0, 0.9, 0.1),
    ]);
    expect(loss).toBeCloseTo(-(Math.log(0.5) + Math.log(0.25) + Math.log(0.9)) / 3, 12);
    expect(accuracy).toBeCloseTo(2 / 3, 12);
  });

  test('clips a probability of 0 where the report does: at 2^-52, 52 ln 2 nats', () => {
    const sure = [prediction(0, 0, 1)];
    expect(validationScore(sure).loss).toBeCloseTo(52 * Math.LN2, 12);
    expect(validationScore(sure).loss).toBe(negativeLogLikelihood(sure));
  });

  test('takes the first of several equal probabilities, as the report does', () => {
    expect(validationScore([prediction(0, 0.4, 0.4, 0.2)]).accuracy).toBe(1);
    expect(validationScore([prediction(1, 0.4, 0.4, 0.2)]).accuracy).toBe(0);
  });
});
