import { dirname, join } from 'node:path';

/** Imports and re-exports by relative path, of types too, and `import()` of a literal. */
const pattern = /(?:\bfrom|\bimport|\bimport\()\s*['"](\.{1,2}\/[^'"]+)['"]/g;

/**
 * Groups of files that import each other in a circle, by relative paths, type-only imports included: each group
 * sorted, so that every file of it reaches every other.
 *
 * @param sources text by path
 */
export function importCircles(sources: ReadonlyMap<string, string>): readonly (readonly string[])[] {
  const imports = new Map(
    [...sources].map(([path, text]) => {
      const found = [...text.matchAll(pattern)].map(([, target]) => join(dirname(path), target!));
      return [path, found.filter((target) => sources.has(target))] as const;
    }),
  );
  const reach = new Map([...sources.keys()].map((path) => [path, reachable(path, imports)]));
  const circles = [...sources.keys()]
    .filter((path) => reach.get(path)!.has(path))
    .map((path) => [...reach.get(path)!].filter((other) => reach.get(other)!.has(path)).sort());
  return [...new Map(circles.map((circle) => [circle.join(), circle])).values()];
}

/** The files that a file imports, directly or by others. */
function reachable(from: string, imports: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [from];
  for (let path = open.pop(); path !== undefined; path = open.pop())
    for (const target of imports.get(path)!) {
      if (!found.has(target)) open.push(target);
      found.add(target);
    }
  return found;
}
