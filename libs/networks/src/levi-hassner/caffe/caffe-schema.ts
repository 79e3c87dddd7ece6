import protobuf from 'protobufjs';

/**
 * The part of Caffe's formats that a network of convolutions, pools, LRN and fully connected layers needs,
 * in both forms (`layer` and the older `layers`): names and field numbers of `src/caffe/proto/caffe.proto`
 * (https://github.com/BVLC/caffe, BSD 2-Clause). Sizes are read as uint32: none here passes 2^32.
 */
const schema = `
syntax = "proto2";
message BlobShape { repeated uint32 dim = 1 [packed = true]; }
message BlobProto {
  optional BlobShape shape = 7;
  repeated float data = 5 [packed = true]; repeated float diff = 6 [packed = true];
  repeated double double_data = 8 [packed = true];
  optional uint32 num = 1; optional uint32 channels = 2; optional uint32 height = 3; optional uint32 width = 4;
}
message FillerParameter {
  optional string type = 1; optional float value = 2; optional float min = 3; optional float max = 4;
  optional float mean = 5; optional float std = 6; optional int32 sparse = 7; optional VarianceNorm variance_norm = 8;
  enum VarianceNorm { FAN_IN = 0; FAN_OUT = 1; AVERAGE = 2; }
}
message NetParameter {
  optional string name = 1; repeated V1LayerParameter layers = 2; repeated string input = 3;
  repeated uint32 input_dim = 4; optional bool force_backward = 5; optional NetState state = 6;
  optional bool debug_info = 7; repeated BlobShape input_shape = 8; repeated LayerParameter layer = 100;
}
enum Phase { TRAIN = 0; TEST = 1; }
enum Engine { DEFAULT = 0; CAFFE = 1; CUDNN = 2; }
message NetState { optional Phase phase = 1; optional int32 level = 2; repeated string stage = 3; }
message NetStateRule {
  optional Phase phase = 1; optional int32 min_level = 2; optional int32 max_level = 3;
  repeated string stage = 4; repeated string not_stage = 5;
}
message ParamSpec {
  optional string name = 1; optional int32 share_mode = 2; optional float lr_mult = 3; optional float decay_mult = 4;
}
message LayerParameter {
  optional string name = 1; optional string type = 2; repeated string bottom = 3; repeated string top = 4;
  repeated float loss_weight = 5; repeated ParamSpec param = 6; repeated BlobProto blobs = 7;
  repeated NetStateRule include = 8; repeated NetStateRule exclude = 9; optional Phase phase = 10;
  repeated bool propagate_down = 11; optional TransformationParameter transform_param = 100;
  optional LossParameter loss_param = 101; optional AccuracyParameter accuracy_param = 102;
  optional ConvolutionParameter convolution_param = 106; optional DataParameter data_param = 107;
  optional DropoutParameter dropout_param = 108; optional InnerProductParameter inner_product_param = 117;
  optional LRNParameter lrn_param = 118; optional PoolingParameter pooling_param = 121;
  optional ReLUParameter relu_param = 123; optional SoftmaxParameter softmax_param = 125;
  optional InputParameter input_param = 143;
}
message V1LayerParameter {
  repeated string bottom = 2; repeated string top = 3; optional string name = 4; optional LayerType type = 5;
  repeated BlobProto blobs = 6; repeated float blobs_lr = 7; repeated float weight_decay = 8;
  optional ConvolutionParameter convolution_param = 10; optional DataParameter data_param = 11;
  optional DropoutParameter dropout_param = 12; optional InnerProductParameter inner_product_param = 17;
  optional LRNParameter lrn_param = 18; optional PoolingParameter pooling_param = 19;
  optional AccuracyParameter accuracy_param = 27; optional ReLUParameter relu_param = 30;
  repeated NetStateRule include = 32; repeated NetStateRule exclude = 33; repeated float loss_weight = 35;
  optional TransformationParameter transform_param = 36; optional SoftmaxParameter softmax_param = 39;
  optional LossParameter loss_param = 42; repeated string param = 1001;
  enum LayerType {
    NONE = 0; ABSVAL = 35; ACCURACY = 1; ARGMAX = 30; BNLL = 2; CONCAT = 3; CONTRASTIVE_LOSS = 37;
    CONVOLUTION = 4; DATA = 5; DECONVOLUTION = 39; DROPOUT = 6; DUMMY_DATA = 32; EUCLIDEAN_LOSS = 7;
    ELTWISE = 25; EXP = 38; FLATTEN = 8; HDF5_DATA = 9; HDF5_OUTPUT = 10; HINGE_LOSS = 28; IM2COL = 11;
    IMAGE_DATA = 12; INFOGAIN_LOSS = 13; INNER_PRODUCT = 14; LRN = 15; MEMORY_DATA = 29;
    MULTINOMIAL_LOGISTIC_LOSS = 16; MVN = 34; POOLING = 17; POWER = 26; RELU = 18; SIGMOID = 19;
    SIGMOID_CROSS_ENTROPY_LOSS = 27; SILENCE = 36; SOFTMAX = 20; SOFTMAX_LOSS = 21; SPLIT = 22; SLICE = 33;
    TANH = 23; WINDOW_DATA = 24; THRESHOLD = 31;
  }
}
message TransformationParameter {
  optional float scale = 1 [default = 1]; optional bool mirror = 2; optional uint32 crop_size = 3;
  optional string mean_file = 4; repeated float mean_value = 5; optional bool force_color = 6;
  optional bool force_gray = 7;
}
message LossParameter { optional int32 ignore_label = 1; optional bool normalize = 2; optional int32 normalization = 3; }
message AccuracyParameter { optional uint32 top_k = 1; optional int32 axis = 2; optional int32 ignore_label = 3; }
message ConvolutionParameter {
  optional uint32 num_output = 1; optional bool bias_term = 2 [default = true]; repeated uint32 pad = 3;
  repeated uint32 kernel_size = 4; optional uint32 group = 5 [default = 1]; repeated uint32 stride = 6;
  optional FillerParameter weight_filler = 7; optional FillerParameter bias_filler = 8;
  optional uint32 pad_h = 9; optional uint32 pad_w = 10; optional uint32 kernel_h = 11;
  optional uint32 kernel_w = 12; optional uint32 stride_h = 13; optional uint32 stride_w = 14;
  optional Engine engine = 15; optional int32 axis = 16; optional bool force_nd_im2col = 17;
  repeated uint32 dilation = 18;
}
message DataParameter {
  enum DB { LEVELDB = 0; LMDB = 1; }
  optional string source = 1; optional float scale = 2; optional string mean_file = 3;
  optional uint32 batch_size = 4; optional uint32 crop_size = 5; optional bool mirror = 6;
  optional uint32 rand_skip = 7; optional DB backend = 8; optional bool force_encoded_color = 9;
  optional uint32 prefetch = 10;
}
message DropoutParameter { optional float dropout_ratio = 1 [default = 0.5]; }
message InnerProductParameter {
  optional uint32 num_output = 1; optional bool bias_term = 2 [default = true];
  optional FillerParameter weight_filler = 3; optional FillerParameter bias_filler = 4;
  optional int32 axis = 5 [default = 1]; optional bool transpose = 6;
}
message InputParameter { repeated BlobShape shape = 1; }
message LRNParameter {
  enum NormRegion { ACROSS_CHANNELS = 0; WITHIN_CHANNEL = 1; }
  optional uint32 local_size = 1 [default = 5]; optional float alpha = 2 [default = 1];
  optional float beta = 3 [default = 0.75]; optional NormRegion norm_region = 4; optional float k = 5 [default = 1];
  optional Engine engine = 6;
}
message PoolingParameter {
  enum PoolMethod { MAX = 0; AVE = 1; STOCHASTIC = 2; }
  enum RoundMode { CEIL = 0; FLOOR = 1; }
  optional PoolMethod pool = 1; optional uint32 kernel_size = 2; optional uint32 stride = 3 [default = 1];
  optional uint32 pad = 4; optional uint32 kernel_h = 5; optional uint32 kernel_w = 6; optional uint32 stride_h = 7;
  optional uint32 stride_w = 8; optional uint32 pad_h = 9; optional uint32 pad_w = 10; optional Engine engine = 11;
  optional bool global_pooling = 12; optional RoundMode round_mode = 13;
}
message ReLUParameter { optional float negative_slope = 1; optional Engine engine = 2; }
message SoftmaxParameter { optional Engine engine = 1; optional int32 axis = 2; }
`;

const { root } = protobuf.parse(schema, { keepCase: true });

/** A network: a prototxt as text, a caffemodel in binary. */
export const NetParameter = root.lookupType('NetParameter');
/** One array: a binaryproto. */
export const BlobProto = root.lookupType('BlobProto');
