import { change, view } from './view-state.ts';

/** Unfolds a trial's runs or folds them; a group the other way round. @param id of the line */
export function toggleLine(id: string): void {
  const { expanded } = view.value;
  change({ expanded: expanded.includes(id) ? expanded.filter((one) => one !== id) : [...expanded, id] });
}
