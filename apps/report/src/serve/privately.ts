/** Headers of every answer: kept nowhere, taken for what it is, and embedded by no other site. */
export const privately = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};
