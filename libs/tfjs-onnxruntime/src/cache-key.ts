/**
 * A value as text, so that two values have the same text exactly where they are the same: also what JSON
 * writes as null or leaves out (NaN, the infinities, -0, undefined, bigint) and typed arrays. The order of an
 * object's keys does not matter; a key that is missing differs from one that is undefined.
 *
 * @throws TypeError for what has no contents to compare: functions, symbols, instances of classes, and a
 *   value that contains itself (RangeError)
 */
export function cacheKey(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'bigint':
      return `${value}n`;
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'object':
      return value === null ? 'null' : objectKey(value);
    default:
      throw new TypeError(`cacheKey: a ${typeof value} cannot be part of a key.`);
  }
}

function objectKey(value: object): string {
  if (Array.isArray(value)) return listKey(value);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return `${value.constructor.name}${listKey(value as unknown as ArrayLike<unknown>)}`;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  // A plain object of another realm, as a test's sandbox is one, has a prototype of its own.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw new TypeError(`cacheKey: a ${value.constructor.name} cannot be part of a key.`);
  }
  let text = '{';
  for (const key of Object.keys(value).sort()) {
    text += `${JSON.stringify(key)}:${cacheKey((value as Readonly<Record<string, unknown>>)[key])},`;
  }
  return `${text}}`;
}

function listKey(values: ArrayLike<unknown>): string {
  let text = '[';
  for (let at = 0; at < values.length; at++) text += `${cacheKey(values[at])},`;
  return `${text}]`;
}
