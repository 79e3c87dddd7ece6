import type { RandomStream } from './random-stream.ts';

/** Shuffles in place, every order equally likely (Fisher-Yates), and returns what it was given. */
export function shuffle<List extends unknown[] | Uint32Array>(items: List, stream: RandomStream): List {
  for (let last = items.length - 1; last > 0; last--) {
    const other = stream.integer(last + 1);
    [items[last], items[other]] = [items[other]!, items[last]!];
  }
  return items;
}
