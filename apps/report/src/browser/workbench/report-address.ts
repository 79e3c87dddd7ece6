/** Where the live report of an experiment is. */
export const reportAddress = (experiment: string): string =>
  `/report?experiment=${encodeURIComponent(experiment)}`;
