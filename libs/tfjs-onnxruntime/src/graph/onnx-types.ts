/** An ONNX element type, by the name that onnxruntime-common's Tensor uses. */
export type OnnxType = 'float32' | 'int32' | 'int64' | 'bool' | 'uint8' | 'float64';

/** TensorProto.DataType of the ONNX specification. */
export const dataTypeCode: Readonly<Record<OnnxType, number>> = {
  float32: 1,
  uint8: 2,
  int32: 6,
  int64: 7,
  bool: 9,
  float64: 11,
};
