#!/usr/bin/env python3
"""Max pool 3/2 and its gradient by torch.nn.functional.max_pool2d, rounded up (Caffe) and down. Needs torch, numpy."""

import torch

from fixture import drawn_f32, write

SIDES = [5, 6, 7, 8, 13, 14, 28]

arrays = {}
for side in SIDES:
    for ceil in [True, False]:
        x = torch.tensor(drawn_f32(side, [2, side, side, 3]), requires_grad=True)
        y = torch.nn.functional.max_pool2d(x.permute(0, 3, 1, 2), 3, 2, ceil_mode=ceil).permute(0, 2, 3, 1)
        y.backward(torch.tensor(drawn_f32(50 + side, list(y.shape))))
        name = f"{side}/{'ceil' if ceil else 'floor'}"
        arrays |= {f"{name}/y": y.detach(), f"{name}/dx": x.grad}
write("pool", arrays, sides=SIDES)
