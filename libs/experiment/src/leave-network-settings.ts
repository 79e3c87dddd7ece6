import { isTree, type Source, type Tree } from '@adience/config';
import { defaultNetwork, networkSettings, transferSettings } from '@adience/networks';

/** Settings that mean the same to every network, and what names one. */
const kept = ['name', 'module', ...Object.keys(networkSettings), ...Object.keys(transferSettings)];

/**
 * What is left of `under` where something on top of it names another network. A setting means what it means to its own
 * network alone: `width` is a factor here and a number of channels there, so another network starts from its own.
 *
 * @param over a file that extends `under`, or settings of the command line or of a trial
 */
export function leaveNetworkSettings(under: Source, over: Tree): Source {
  const [before, after] = [under.tree['model'] ?? {}, over['model']];
  if (!isTree(before) || !isTree(after) || after['name'] === undefined) return under;
  // A file of the user's own is none of the list, whatever was named before it.
  const previous = before['module'] === undefined ? (before['name'] ?? defaultNetwork) : undefined;
  if (previous === after['name']) return under;
  const model = Object.fromEntries(Object.entries(before).filter(([key]) => kept.includes(key)));
  return { ...under, tree: { ...under.tree, model } };
}
