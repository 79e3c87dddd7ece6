import type { RunRecord } from '@adience/tracking';

/** What a caption says of a dataset. */
export interface DatasetFacts {
  /** As its authors call it: `Adience`. */
  readonly printedName: string;
  /** Published results of Adience are of comparable images under comparable labels. */
  readonly comparable: boolean;
}

/** Names of the datasets that the first edition knew, whose runs do not say how they are printed. */
const printed: Readonly<Record<string, string>> = {
  adience: 'Adience',
  utkface: 'UTKFace',
  synthetic: 'synthetic faces',
};

/** What a run's dataset.json says of its dataset; of a run of the first edition, what is known of that name. */
export function datasetFacts(dataset: RunRecord['dataset']): DatasetFacts {
  const { name, labels, synthetic, printedName, comparable } = dataset;
  return {
    printedName: printedName ?? printed[name] ?? name,
    comparable:
      comparable ??
      (printed[name] === printed['adience'] && !synthetic && ['authors', 'corrected'].includes(labels)),
  };
}
