import { datasetSchemaOf, type DatasetSettings } from '../index.ts';

/** A dataset's settings as an experiment file has them, with defaults filled. */
export const settingsOf = (written: object): DatasetSettings => datasetSchemaOf(new Map()).parse(written);
