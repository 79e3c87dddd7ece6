#!/usr/bin/env python3
"""Over-sampling as pycaffe does it: where the ten crops are, and the mean of their ten predictions. Needs torch, numpy."""

import numpy as np
import torch

from fixture import drawn, drawn_f32, drawn_network, write
from levi_hassner import LAYERS, LeviHassner

MODEL = {"input": 59, "width": 1 / 16, "conv1Stride": 4, "pool": "ceil", "lrn": True, "lrnSize": 5, "lrnAlpha": 1e-4}
CLASSES = 8
SIZE = 68  # nine pixels to spare: an odd number, so that the center is not in the middle


def oversample_offsets(size, crop):
    """Top and left of the five windows, by the arithmetic of caffe.io.oversample (BVLC Caffe, python/caffe/io.py)."""
    windows = np.empty((5, 4), dtype=int)
    at = 0
    for top in (0, size - crop):
        for left in (0, size - crop):
            windows[at] = (top, left, top + crop, left + crop)
            at += 1
    center = np.array([size, size]) / 2.0
    half = np.array([crop, crop]) / 2.0
    windows[4] = np.tile(center, (1, 2)) + np.concatenate([-half, half])
    return windows[:, :2].tolist()


net = LeviHassner(MODEL, CLASSES).double()
shapes = {layer: list(net.weights()[f"{layer}/kernel"].shape) for layer in LAYERS}
net.load(drawn_network(MODEL, CLASSES, shapes))
images = drawn(7, [3, SIZE, SIZE, 3], 0, 256).astype(np.uint8).astype(np.float64)
mean = drawn_f32(8, [SIZE, SIZE, 3], 80, 140)
crop = MODEL["input"]
answers = []
for image in images:
    windows = [(image - mean)[top : top + crop, left : left + crop] for top, left in oversample_offsets(SIZE, crop)]
    ten = np.stack(windows + [window[:, ::-1] for window in windows])
    with torch.no_grad():
        answers.append(torch.softmax(net(torch.tensor(ten.copy())), 1).numpy())
answers = np.stack(answers)  # [images, 10, classes]
write(
    "ten-crop",
    {"mean": answers.mean(1), "center": answers[:, 4]},
    model=MODEL,
    classes=CLASSES,
    size=SIZE,
    shapes=shapes,
    offsets={f"{size} {crop}": oversample_offsets(size, crop) for size, crop in [(256, 227), (SIZE, crop), (72, 64)]},
)
