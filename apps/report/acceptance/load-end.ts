import type { Page } from 'playwright-core';

/** Milliseconds from the start of a page's navigation to the end of its script, when it is interactive. */
export const loadEnd = (page: Page): Promise<number> =>
  page.evaluate(
    () => (performance.getEntriesByType('navigation')[0]!.toJSON() as { loadEventEnd: number }).loadEventEnd,
  );
