import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { mapConcurrently } from './map-concurrently.ts';

test('results are in the order of the items, whichever is ready first', async () => {
  const work = async (item: number, index: number) => {
    await setTimeout(10 - item);
    return `${index}: ${item}`;
  };
  expect(await mapConcurrently([1, 9, 5], 2, work)).toEqual(['0: 1', '1: 9', '2: 5']);
});

test('never more than the limit at a time', async () => {
  let [now, most] = [0, 0];
  await mapConcurrently([...Array(20).keys()], 3, async () => {
    most = Math.max(most, (now += 1));
    await setTimeout(1);
    now -= 1;
  });
  expect(most).toBe(3);
});

test('an error ends it: nothing more is begun, and what was under way has ended when it is thrown', async () => {
  const [begun, ended]: number[][] = [[], []];
  const work = async (item: number) => {
    begun!.push(item);
    if (item === 1) throw new Error('stopped');
    await setTimeout(20);
    ended!.push(item);
  };
  await expect(mapConcurrently([0, 1, 2, 3, 4, 5], 3, work)).rejects.toThrow('stopped');
  expect(begun!.length).toBeLessThan(6);
  expect(ended).toEqual(begun!.filter((item) => item !== 1));
});
