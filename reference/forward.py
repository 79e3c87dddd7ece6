#!/usr/bin/env python3
"""Complete forward passes on pseudo-random weights in float64, and what they cost. Needs torch, numpy."""

import torch
from torch.utils.flop_counter import FlopCounterMode

from fixture import drawn_f32, drawn_network, write
from levi_hassner import LAYERS, LeviHassner

CAFFE = {"input": 227, "width": 1, "conv1Stride": 4, "pool": "ceil", "lrn": True, "lrnSize": 5, "lrnAlpha": 1e-4}
CASES = {
    "caffe": (CAFFE, 8),
    "caffe-gender-without-lrn": (CAFFE | {"width": 0.25, "lrn": False}, 2),
    "rude-carnie": (CAFFE | {"width": 0.25, "pool": "floor", "lrnSize": 11, "lrnAlpha": 11e-4}, 8),
    "reduced": (CAFFE | {"input": 64, "width": 0.25, "conv1Stride": 2}, 8),
}

arrays, facts = {}, {}
for at, (name, (model, classes)) in enumerate(CASES.items()):
    net = LeviHassner(model, classes).double()
    shapes = {layer: list(net.weights()[f"{layer}/kernel"].shape) for layer in LAYERS}
    net.load(drawn_network(model, classes, shapes))
    images = torch.tensor(drawn_f32(at, [2, model["input"], model["input"], 3], -120, 120))
    outputs, flops = {}, {}
    for layer in LAYERS:
        getattr(net, layer).register_forward_hook(lambda _m, _i, y, layer=layer: outputs.update({layer: list(y.shape[1:])}))
    with torch.no_grad():
        arrays[name] = net(images)
        with FlopCounterMode(display=False) as counter:
            net(images[:1])
    for layer in LAYERS:
        flops[layer] = sum(counter.get_flop_counts()[f"LeviHassner.{layer}"].values())
    facts[name] = {
        "model": model,
        "classes": classes,
        "seed": at,
        "parameters": sum(p.numel() for p in net.parameters()),
        "outputs": outputs,
        "flops": flops,
    }
write("forward", arrays, cases=facts)
