import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { importCircles } from './testing/import-circles.ts';
import { productFiles } from './testing/product-files.ts';

const sources = new Map(productFiles().map((path) => [path, readFileSync(path, 'utf8')]));
const lines = [...sources].map(([path, text]) => ({ path, count: text.split('\n').length - 1 }));

describe('the files of the product', () => {
  test('were all found', () => {
    for (const path of ['libs/tasks/src/age.ts', 'apps/runner/src/main.ts', 'apps/report/src/main.ts'])
      expect(sources.has(path)).toBe(true);
  });

  test('have at most 300 lines', () => {
    expect(lines.filter(({ count }) => count > 300)).toEqual([]);
  });

  test('have fewer than 120 lines at the median', () => {
    const sorted = lines.map(({ count }) => count).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(120);
  });

  test('import each other in no circle, for types neither', () => {
    expect(importCircles(sources)).toEqual([]);
  });
});

describe('importCircles', () => {
  const circlesOf = (files: Readonly<Record<string, string>>) =>
    importCircles(new Map(Object.entries(files)));

  test('finds a circle by way of a third file, and one of types alone', () => {
    const files = {
      'a/one.ts': "import { two } from './two.ts';",
      'a/two.ts': "export * from '../b/three.ts';",
      'b/three.ts': "import type { One } from '../a/one.ts';",
      'b/four.ts': "import { two } from '../a/two.ts';",
    };
    expect(circlesOf(files)).toEqual([['a/one.ts', 'a/two.ts', 'b/three.ts']]);
  });

  test('finds a circle that is imported when it is needed, and each circle once', () => {
    const files = {
      'one.ts': "import {\n  two,\n} from './two.ts';",
      'two.ts': "const one = () => import('./one.ts');",
      'three.ts': "import './four.ts';",
      'four.ts': "export { three } from './three.ts';",
    };
    expect(circlesOf(files)).toEqual([
      ['one.ts', 'two.ts'],
      ['four.ts', 'three.ts'],
    ]);
  });

  test('is content where there is none', () => {
    expect(circlesOf({ 'one.ts': "import { two } from './two.ts';", 'two.ts': "import 'node:fs';" })).toEqual(
      [],
    );
  });
});
