/** The anchor of an experiment's report on a page of several. */
export const reportId = (experiment: string): string => `x-${experiment.replace(/[^A-Za-z0-9-]/g, '-')}`;
