import { expect, test } from '@jest/globals';
import { randomStream, shuffle } from './index.ts';

test('shuffle keeps every item, in place, and brings each of the six orders of three about equally often', () => {
  const orders = new Map<string, number>();
  for (let draw = 0; draw < 6000; draw++) {
    const items = ['a', 'b', 'c'];
    expect(shuffle(items, randomStream(1, 'shuffle', draw))).toBe(items);
    orders.set(items.join(''), (orders.get(items.join('')) ?? 0) + 1);
  }
  expect([...orders.keys()].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
  // 1,000 each are expected; five standard deviations are 144.
  for (const count of orders.values()) expect(Math.abs(count - 1000)).toBeLessThan(144);
});
