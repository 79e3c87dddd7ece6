/** A bar of block characters. @param share 0 to 1 */
export function bar(share: number, width: number): string {
  const filled = Math.max(0, Math.min(width, Math.floor(share * width)));
  return '█'.repeat(filled) + '░'.repeat(width - filled);
}
