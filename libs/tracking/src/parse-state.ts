import { openSealedJson } from '@adience/files';
import { stateSchema } from './read-schemas.ts';
import { valid } from './read-valid.ts';
import type { RunState } from './run-record.ts';

/** The content of a run.json. @throws Error of one line where it is not what a run wrote */
export const parseState = (text: string): RunState => valid(openSealedJson(text, 'files'), stateSchema);
