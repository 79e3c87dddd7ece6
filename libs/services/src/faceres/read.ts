import { readModelAnswer } from '../open-models/read-model-answer.ts';

/** What `services run faceres` wrote. */
export const readFaceres = readModelAnswer('faceres');
