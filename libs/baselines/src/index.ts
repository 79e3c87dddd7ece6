export type { PublishedResult, PublishedValue } from './published-result.ts';
export { publishedResults } from './published-results.ts';
