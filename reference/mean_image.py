#!/usr/bin/env python3
"""The mean image of a list in which one image is listed twice. Needs numpy."""

import numpy as np

from fixture import drawn, write

COUNT, SIZE = 5, 6
LIST = [0, 3, 1, 3, 4]

images = drawn(11, [COUNT, SIZE, SIZE, 3], 0, 256).astype(np.uint8)
write("mean-image", {"mean": images[LIST].astype(np.float64).mean(0)}, count=COUNT, size=SIZE, list=LIST)
