/**
 * The mean of a mean image over its positions: [3], one value per channel, in its channel order.
 *
 * @param mean [size, size, 3]
 */
export function meanPixel(mean: Float32Array): readonly [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < mean.length; i += 3) {
    sum[0] += mean[i]!;
    sum[1] += mean[i + 1]!;
    sum[2] += mean[i + 2]!;
  }
  const positions = mean.length / 3;
  return [sum[0] / positions, sum[1] / positions, sum[2] / positions];
}
