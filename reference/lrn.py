#!/usr/bin/env python3
"""Local response normalisation and its gradient by torch.nn.LocalResponseNorm, in float64. Needs torch, numpy."""

import torch

from fixture import drawn_f32, write

CASES = {  # shape [B, H, W, C], window, Caffe's alpha
    "caffe": ([2, 3, 4, 9], 5, 1e-4),
    "few-channels": ([1, 2, 2, 3], 5, 1e-4),
    "rude-carnie": ([1, 3, 2, 24], 11, 11e-4),
}

arrays, facts = {}, {}
for at, (name, (shape, size, alpha)) in enumerate(CASES.items()):
    x = torch.tensor(drawn_f32(at, shape, -300, 300), requires_grad=True)
    y = torch.nn.LocalResponseNorm(size, alpha, 0.75, 1.0)(x.permute(0, 3, 1, 2)).permute(0, 2, 3, 1)
    y.backward(torch.tensor(drawn_f32(50 + at, shape)))
    arrays |= {f"{name}/y": y.detach(), f"{name}/dx": x.grad}
    facts[name] = {"shape": shape, "size": size, "alpha": alpha, "seed": at}
write("lrn", arrays, cases=facts)
