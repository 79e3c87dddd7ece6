import { describe, expect, test } from '@jest/globals';
import { trialLabels } from './trial-labels.ts';

describe('trialLabels', () => {
  test('names what a trial sets, and marks an open model that was trained with the faces', () => {
    const service = { 'service.provider': 'some-model', 'service.face': 'largest' };
    const labels = trialLabels([
      { name: 'base', settings: {} },
      { name: 'off', settings: { 'model.lrn': false } },
      { name: 'bought', settings: service },
      { name: 'clean', settings: { ...service, 'service.contamination': 'unlisted' } },
      { name: 'dirty', settings: { ...service, 'service.contamination': 'seen' } },
      { name: 'doubtful', settings: { ...service, 'service.contamination': 'perhaps' } },
    ]);
    expect([...labels.values()]).toEqual([
      'base',
      'LRN off',
      'bought',
      'clean',
      'dirty (saw these faces)',
      'doubtful (perhaps saw these faces)',
    ]);
  });
});
