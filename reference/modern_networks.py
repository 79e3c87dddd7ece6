#!/usr/bin/env python3
"""Networks with normalisation in tiny sizes and float64: forward, gradients, forty steps of SGD. Needs torch, numpy.

Of arrays of many values about 200, evenly spaced, are kept, and the norm of all.
"""

import numpy as np
import torch
from torch.utils.flop_counter import FlopCounterMode

from fixture import drawn, drawn_f32, write
from levi_hassner import CaffeSgd
from torch_networks import NETWORKS, from_file, to_file, variables

BATCH, CLASSES = 6, 5
CASES = {
    "levi-hassner-bn": {"input": 37, "width": 1 / 32, "conv1Stride": 2, "dropout": [0, 0]},
    "resnet": {"input": 17, "width": 4, "blocks": [1, 2, 1], "stem": "small"},
    "resnet-imagenet": {"input": 18, "width": 3, "blocks": [1, 1], "stem": "imagenet"},
    "mobilenet": {"input": 20, "width": 0.25, "depth": 0.3, "hidden": 16, "stem": "small"},
    "convnext": {"input": 17, "width": 6, "blocks": [1, 2], "patch": 2, "kernel": 5, "expansion": 3, "layerScale": 0.5},
}
SOLVER = {
    "learningRate": 0.002,
    "policy": "step",
    "gamma": 0.1,
    "stepSize": 20,
    "steps": [],
    "momentum": 0.9,
    "weightDecay": 0.01,
    "headMultiplier": 2,
    "biasMultiplier": 2,
    "iterations": 40,
    "batch": BATCH,
}
RATE = 0.5  # of stochastic depth, of the last block
HEADS = ("head/", "fc8/")


class Sgd(CaffeSgd):
    """Caffe's SGD with the multipliers of each variable's kind."""

    def __init__(self, net, solver):
        self.solver = solver
        groups = []
        for name, (tensor, kind) in variables(net).items():
            if kind == "state":
                continue
            head = solver["headMultiplier"] if name.startswith(HEADS) else 1
            bias = solver["biasMultiplier"] if kind == "bias" else 1
            groups.append({"params": [tensor], "lr_mult": head * bias, "decay_mult": int(kind == "kernel")})
        self.optimiser = torch.optim.SGD(groups, lr=1.0, momentum=solver["momentum"])


def bounds(name, shape, kind):
    if name.endswith("/variance") or kind == "scale":
        return 0.5, 1.5
    if kind != "kernel":
        return -0.1, 0.1
    seen = shape[:2] if len(shape) == 4 and shape[3] == 1 else shape[:-1]
    bound = float(np.sqrt(6 / np.prod(seen)))
    return -bound, bound


def fill(net):
    """Draws every variable; returns what it takes to draw them again."""
    facts = []
    for at, (name, (tensor, kind)) in enumerate(variables(net).items()):
        shape = list(to_file(name, tensor.detach()).shape)
        low, high = bounds(name, shape, kind)
        values = torch.tensor(drawn_f32(100 + at, shape, low, high))
        tensor.data.copy_(from_file(name, values))
        facts.append({"name": name, "kind": kind, "shape": shape, "seed": 100 + at, "low": low, "high": high})
    return facts


def kept(name, tensor):
    values = to_file(name, tensor.detach()).reshape(-1).numpy()
    return np.concatenate([[np.linalg.norm(values)], values[:: -(-values.size // 200)]])


def masks_of(net):
    """A factor an image for each branch, rates growing evenly from 0 to RATE over all blocks."""
    blocks = [block for stage in getattr(net, "blocks", []) for block in stage]
    rates = [RATE * at / (len(blocks) - 1) for at in range(len(blocks))]
    rates = [rate for rate, block in zip(rates, blocks) if block.residual]
    draw = lambda at, rate: torch.tensor((drawn(500 + at, [BATCH], 0, 1) >= rate) / (1 - rate))
    return rates, [draw(at, rate) for at, rate in enumerate(rates)]


def batch(seed, model):
    images = torch.tensor(drawn_f32(1000 + seed, [BATCH, model["input"], model["input"], 3]))
    labels = torch.tensor(drawn(2000 + seed, [BATCH], 0, CLASSES).astype(int))
    return images, labels


for case, model in CASES.items():
    name = next(one for one in sorted(NETWORKS, key=len, reverse=True) if case.startswith(one))
    make = lambda: NETWORKS[name](model, CLASSES).double()
    net = make()
    facts = fill(net)
    images, labels = batch(0, model)
    net.eval()
    with torch.no_grad():
        arrays = {"test": net(images)}
        with FlopCounterMode(display=False) as counter:
            net(images[:1])
    layers = {fact["name"].split("/")[0] for fact in facts}
    flops = {
        layer: sum(counter.get_flop_counts().get(f"{type(net).__name__}.{layer}", {}).values()) for layer in layers
    }
    net.train()
    logits = net(images)
    arrays["train"] = logits.detach()
    torch.nn.functional.cross_entropy(logits, labels).backward()
    rates, masks = masks_of(net)
    for key, (tensor, kind) in variables(net).items():
        arrays[f"{'after' if kind == 'state' else 'gradient'}:{key}"] = kept(key, tensor if kind == "state" else tensor.grad)
    arrays["dropped"] = net(images, masks).detach()

    net = make()
    fill(net)
    net.train()
    sgd, losses = Sgd(net, SOLVER), []
    for iteration in range(SOLVER["iterations"]):
        images, labels = batch(iteration, model)
        loss = torch.nn.functional.cross_entropy(net(images), labels)
        sgd.step(loss, iteration)
        losses.append(loss.item())
    print(f"{case}: {sum(p.numel() for p in net.parameters())} parameters, loss {losses[0]:.4f} -> {losses[-1]:.4f}")
    arrays["losses"] = losses
    arrays |= {f"trained:{key}": kept(key, tensor) for key, (tensor, _) in variables(net).items()}
    write(
        f"network-{case}",
        arrays,
        network=name,
        model=model,
        solver=SOLVER,
        classes=CLASSES,
        variables=facts,
        flops=flops,
        rates=rates,
        parameters=sum(p.numel() for p in net.parameters()),
    )
