export { answerPhoto } from './answer-photo.ts';
export { chooseDetector } from './choose-detector.ts';
export type { FaceAnswer, PhotoAnswer, TaskAnswer } from './face-answer.ts';
export type { Ensemble } from './load-ensembles.ts';
export { loadInstruments, type InstrumentOptions, type Instruments } from './load-instruments.ts';
export { predictFace } from './predict-face.ts';
export { predictPhoto } from './predict-photo.ts';
