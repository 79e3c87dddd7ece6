import { frontalTemplate } from './frontal-template.ts';

/** How much each coordinate of a landmark counts in a fit: the less faces differ in it, the more. */
export const templateWeights: readonly number[] = frontalTemplate.spread.map((spread) => 1 / spread);
