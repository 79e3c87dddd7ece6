import { readFileSync } from 'node:fs';

/** An array of a fixture. */
export interface FixtureArray {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** What a script in this folder's parent left: arrays by name, and facts about them. */
export interface Fixture<Facts> {
  readonly facts: Facts;
  array(name: string): FixtureArray;
}

/** Reads `fixtures/<name>.json`. */
export function fixture<Facts>(name: string): Fixture<Facts> {
  const { facts, arrays } = JSON.parse(readFileSync(fixtureFile(`${name}.json`), 'utf8')) as {
    facts: Facts;
    arrays: Record<string, { shape: number[]; float32: string }>;
  };
  return {
    facts,
    array: (key) => {
      const { shape, float32 } = arrays[key]!;
      return { shape, values: new Float32Array(Uint8Array.from(Buffer.from(float32, 'base64')).buffer) };
    },
  };
}

/** The path of a file in the folder of the fixtures. */
export const fixtureFile = (name: string) => new URL(`../fixtures/${name}`, import.meta.url).pathname;
