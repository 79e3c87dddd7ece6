import { isTree, type Source, type Tree } from '@adience/config';

/**
 * What is left of `under` where a file on top of it writes `dataset` in the other form: `{ train, test }` over one dataset
 * that is trained on and tested leaves that one behind, and a dataset by its name leaves the two behind.
 *
 * @param over a file that extends `under`
 */
export function leaveDatasetForm(under: Source, over: Tree): Source {
  const [before, after] = [under.tree['dataset'], over['dataset']];
  if (!isTree(before) || !isTree(after)) return under;
  const two = (tree: Tree) => tree['test'] !== undefined;
  const named = after['name'] !== undefined || after['module'] !== undefined;
  const left = !two(before) && two(after) ? ['train'] : two(before) && named && !two(after) ? [] : null;
  if (left === null) return under;
  const dataset = Object.fromEntries(Object.entries(before).filter(([key]) => left.includes(key)));
  return { ...under, tree: { ...under.tree, dataset } };
}
