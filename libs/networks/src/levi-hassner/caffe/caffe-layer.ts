/** A layer as a prototxt has it, in either form, under the newer form's type names. */
export interface CaffeLayer {
  readonly name: string;
  /** `Convolution`, `InnerProduct`, ... */
  readonly type: string;
  readonly bottom: readonly string[];
  readonly top: readonly string[];
  readonly convolution_param?: {
    readonly num_output: number;
    readonly bias_term: boolean;
    readonly pad: readonly number[];
    readonly kernel_size: readonly number[];
    readonly stride: readonly number[];
    readonly dilation: readonly number[];
    readonly group: number;
    readonly kernel_h: number;
    readonly pad_h: number;
    readonly stride_h: number;
  };
  readonly inner_product_param?: {
    readonly num_output: number;
    readonly bias_term: boolean;
    readonly transpose: boolean;
  };
  readonly pooling_param?: {
    readonly pool: string;
    readonly kernel_size: number;
    readonly stride: number;
    readonly pad: number;
    readonly round_mode: string;
    readonly global_pooling: boolean;
  };
  readonly lrn_param?: {
    readonly local_size: number;
    readonly alpha: number;
    readonly beta: number;
    readonly k: number;
    readonly norm_region: string;
  };
  readonly relu_param?: { readonly negative_slope: number } | null;
  readonly dropout_param?: { readonly dropout_ratio: number } | null;
  readonly transform_param?: { readonly crop_size: number; readonly scale: number } | null;
  readonly input_param?: { readonly shape: readonly { readonly dim: readonly number[] }[] } | null;
}
