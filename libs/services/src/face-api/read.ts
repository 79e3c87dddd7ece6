import { readModelAnswer } from '../open-models/read-model-answer.ts';

/** What `services run face-api` wrote. */
export const readFaceApi = readModelAnswer('face-api');
