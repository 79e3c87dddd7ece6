import { describe, expect, test } from '@jest/globals';
import { tensorboardEvents } from './tensorboard-events.ts';

describe('tensorboardEvents', () => {
  test("has TensorFlow's record framing: the bytes that its own writer puts before every file", () => {
    const bytes = tensorboardEvents([{ wallTime: 1.5, step: 3, tag: 'loss', value: 0.5 }]);
    // What TensorFlow writes first: length 24, its masked CRC, wall_time, file_version brain.Event:2.
    const [length, body] = [bytes.subarray(0, 8), bytes.subarray(12, 36)];
    expect(length.toString('hex')).toBe('1800000000000000');
    // Masked CRC-32C of those eight bytes, as it stands in every event file of TensorFlow.
    expect(bytes.subarray(8, 12).toString('hex')).toBe('a37f4b22');
    expect(body.includes(Buffer.from('brain.Event:2'))).toBe(true);
  });
});
