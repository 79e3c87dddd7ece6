#!/usr/bin/env python3
"""OpenCV's bilinear resize of a JPEG. Needs opencv and numpy.

    python3 resize.py                    writes fixtures/resize.jpg, a generated picture, and what OpenCV makes of it
    python3 resize.py SIZE OUT IMAGE...  writes OUT: uint8 [images, SIZE, SIZE, 3], BGR, of photographs elsewhere
"""

import sys

import cv2
import numpy as np

from fixture import FIXTURES

SIZES = [256, 227, 72]


def resized(path, size):
    # Orientation is not applied, as Caffe's OpenCV of 2015 did not.
    image = cv2.imread(str(path), cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION)
    return cv2.resize(image, (size, size), interpolation=cv2.INTER_LINEAR)


def picture():
    """311 x 233 pixels with edges, slopes and thin lines: what a resize can get wrong."""
    y, x = np.mgrid[0:311, 0:233].astype(np.float32)
    image = np.stack([x * 255 / 233, y * 255 / 311, 127 + 120 * np.sin(x / 9) * np.cos(y / 7)], 2).astype(np.uint8)
    cv2.circle(image, (110, 120), 70, (180, 200, 240), -1, cv2.LINE_AA)
    for at in range(0, 233, 12):
        cv2.line(image, (at, 200), (232 - at, 310), (20, at, 250 - at), 1)
    return image


if len(sys.argv) > 1:
    size, out, names = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
    np.stack([resized(name, size) for name in names]).tofile(out)
else:
    cv2.imwrite(str(FIXTURES / "resize.jpg"), picture(), [cv2.IMWRITE_JPEG_QUALITY, 90])
    for size in SIZES:
        cv2.imwrite(str(FIXTURES / f"resize-{size}.png"), resized(FIXTURES / "resize.jpg", size))
