export { randomStream, type RandomStream } from './random-stream.ts';
export { shuffle } from './shuffle.ts';
