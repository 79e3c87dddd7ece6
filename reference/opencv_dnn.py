#!/usr/bin/env python3
"""What OpenCV's own Caffe reader predicts with a network, on photographs. Needs opencv and numpy.

    python3 opencv_dnn.py PROTOTXT CAFFEMODEL MEAN SIZE INPUT OUT IMAGE...

MEAN: float32 [3, SIZE, SIZE] as in a binaryproto, without its header. Each image is resized, the mean subtracted
and the center cut out. OUT: float32, first those inputs [images, INPUT, INPUT, 3], then the last layer's output.
"""

import sys

import cv2
import numpy as np

prototxt, caffemodel, mean, size, side, out, *images = sys.argv[1:]
size, side = int(size), int(side)
net = cv2.dnn.readNetFromCaffe(prototxt, caffemodel)
mean = np.fromfile(mean, "<f4").reshape(3, size, size).transpose(1, 2, 0)
at = (size - side) // 2
inputs, outputs = [], []
for name in images:
    image = cv2.resize(cv2.imread(name), (size, size), interpolation=cv2.INTER_LINEAR).astype(np.float32) - mean
    crop = np.ascontiguousarray(image[at : at + side, at : at + side])
    net.setInput(np.ascontiguousarray(crop.transpose(2, 0, 1)[None]))
    inputs.append(crop)
    outputs.append(net.forward().reshape(-1).copy())
with open(out, "wb") as file:
    file.write(np.stack(inputs).astype("<f4").tobytes())
    file.write(np.stack(outputs).astype("<f4").tobytes())
print(cv2.__version__)
