/** Called with how many of how many are done; often, so it must be quick. */
export type Progress = (progress: { readonly done: number; readonly total: number }) => void;
