/** The error to report for a computation that ONNX Runtime gave up, in words for its user. */
export function failure(cause: unknown, device: string): Error {
  const message = cause instanceof Error ? cause.message : String(cause);
  const [, operator] = /while running (\w+) node/.exec(message) ?? [];
  const during = operator ? ` while computing ${operator}` : '';
  if (/failed to allocate|bad.alloc|out of memory|array buffer allocation failed/i.test(message)) {
    const [, bytes] = /buffer of size (\d+)/.exec(message) ?? [];
    const size = bytes ? ` (${(Number(bytes) / 2 ** 30).toFixed(1)} GiB more)` : '';
    return new Error(
      `Out of memory on ${device}${during}${size}: make the batch or the network smaller, or dispose tensors earlier.`,
      { cause },
    );
  }
  const reason = message.trim().replace(/^Non-zero status code.*?Status Message: /s, '');
  return new Error(`The computation failed on ${device}${during}: ${reason}`, { cause });
}
