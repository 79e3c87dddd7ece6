import type { z } from 'zod';
import type { OutputName, outputs } from './outputs.ts';

/** A type with everything in it read-only: what is printed is not changed. */
type Immutable<Value> = Value extends readonly (infer Entry)[]
  ? readonly Immutable<Entry>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Immutable<Value[Key]> }
    : Value;

/** Prints what a command's `--json` gives, in one line; its type is that of the documented schema. */
export function printJson<Name extends OutputName>(
  _command: Name,
  value: Immutable<z.input<(typeof outputs)[Name]>>,
): void {
  console.log(JSON.stringify(value));
}
