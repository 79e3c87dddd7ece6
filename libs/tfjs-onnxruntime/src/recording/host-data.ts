import type { DataType, TypedArray } from '@tensorflow/tfjs-core';

/** Values in the type that a tensor of this dtype holds; copied only where they have another. */
export function hostData(values: TypedArray | undefined, dtype: DataType): TypedArray | undefined {
  if (values === undefined || values === null) return undefined;
  if (dtype === 'float32') return values instanceof Float32Array ? values : Float32Array.from(values);
  if (dtype === 'int32') return values instanceof Int32Array ? values : Int32Array.from(values);
  if (dtype === 'bool') return values instanceof Uint8Array ? values : Uint8Array.from(values);
  return values;
}

/** What a tensor without elements holds. */
export function emptyData(dtype: DataType): TypedArray {
  return dtype === 'float32' ? new Float32Array() : dtype === 'int32' ? new Int32Array() : new Uint8Array();
}
