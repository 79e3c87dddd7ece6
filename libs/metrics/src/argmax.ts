/** Index of the largest value; the first of several equal ones, as in Caffe and NumPy. */
export function argmax(values: readonly number[]): number {
  return values.reduce((best, value, at) => (value > values[best]! ? at : best), 0);
}
