export { beta } from './beta.ts';
export { randomStream, type RandomStream } from './random-stream.ts';
export { shuffle } from './shuffle.ts';
export { seedings, seedOf, type Seed, type Seeding } from './seed.ts';
