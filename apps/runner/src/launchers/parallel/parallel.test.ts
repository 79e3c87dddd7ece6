import { expect, test } from '@jest/globals';
import { optionValue } from '@adience/config/command-line';
import { parallel } from './parallel.ts';

const given = (word: string) => optionValue('parallel', parallel.options['parallel']!, word);

test('--parallel takes a number of processes, or auto', () => {
  expect(given('3')).toBe(3);
  expect(given('auto')).toBe('auto');
  for (const word of ['0', '-1', 'two', '1.5', ''])
    expect(() => given(word)).toThrow(/--parallel: must be an integer of at least 1, or auto/);
});

test('auto without a GPU is an error that says what to give', async () => {
  const before = process.env['CUDA_VISIBLE_DEVICES'];
  process.env['CUDA_VISIBLE_DEVICES'] = '';
  try {
    await expect(async () => parallel.launch({} as never, { parallel: 'auto' })).rejects.toThrow(
      /--parallel auto: .*give the number of processes/,
    );
  } finally {
    if (before === undefined) delete process.env['CUDA_VISIBLE_DEVICES'];
    else process.env['CUDA_VISIBLE_DEVICES'] = before;
  }
});
