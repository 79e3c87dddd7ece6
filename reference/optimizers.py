#!/usr/bin/env python3
"""Forty steps of PyTorch's AdamW and Nesterov SGD on two layers in float64: schedules, clipping, averaged weights. Needs torch, numpy."""

import warnings

import torch
from torch.optim import SGD, AdamW
from torch.optim.lr_scheduler import ConstantLR, CosineAnnealingLR, LinearLR, OneCycleLR, SequentialLR
from torch.optim.swa_utils import get_ema_multi_avg_fn

from fixture import drawn, drawn_f32, write

warnings.filterwarnings("ignore", message=".*epoch parameter.*")  # SequentialLR's own use

BATCH, SIDE, HIDDEN, CLASSES, STEPS = 6, 4, 10, 5, 40
SHAPES = {"fc1/kernel": [SIDE * SIDE * 3, HIDDEN], "fc1/bias": [HIDDEN], "fc1/mean": [HIDDEN], "fc2/kernel": [HIDDEN, CLASSES], "fc2/bias": [CLASSES]}
CASES = {
    "adamw": {"type": "adamw", "learningRate": 0.01, "weightDecay": 0.3, "policy": "cosine", "warmUp": 0.15, "finalRate": 0.01},
    "nesterov": {"type": "nesterov", "learningRate": 0.05, "weightDecay": 0.02, "policy": "one-cycle"},
    "adamw with all": {"type": "adamw", "learningRate": 0.02, "beta1": 0.8, "beta2": 0.99, "epsilon": 1e-3, "headMultiplier": 3, "biasMultiplier": 2, "policy": "one-cycle", "pctStart": 0.4, "divFactor": 10, "finalDivFactor": 100, "clipNorm": 2, "averaging": 0.8},
    "nesterov with all": {"type": "nesterov", "learningRate": 0.1, "momentum": 0.8, "headMultiplier": 3, "biasMultiplier": 2, "policy": "cosine", "clipNorm": 2, "averaging": 0.5},
    "sgd, clipped and averaged": {"type": "sgd", "learningRate": 0.05, "momentum": 0, "weightDecay": 0, "headMultiplier": 1, "biasMultiplier": 1, "policy": "fixed", "clipNorm": 2, "averaging": 0.9},
}


class Small(torch.nn.Module):
    """fc1, relu, fc2; and the running mean of fc1's output, as a buffer that nothing reads."""

    def __init__(self):
        super().__init__()
        self.values = {name: torch.tensor(drawn_f32(100 + at, shape, -0.3, 0.3)) for at, (name, shape) in enumerate(SHAPES.items())}
        self.trained = {name: torch.nn.Parameter(value) for name, value in self.values.items() if name != "fc1/mean"}
        self.all = {name: self.trained.get(name, value) for name, value in self.values.items()}

    def forward(self, x):
        y = x.flatten(1) @ self.all["fc1/kernel"] + self.all["fc1/bias"]
        with torch.no_grad():
            self.all["fc1/mean"].mul_(0.9).add_(0.1 * y.mean(0))
        return torch.relu(y) @ self.all["fc2/kernel"] + self.all["fc2/bias"]


def groups(net, solver):
    """Decay of kernels only; multipliers as Caffe's solver has them."""
    for name, parameter in net.trained.items():
        head = solver.get("headMultiplier", 1) if name.startswith("fc2/") else 1
        bias = solver.get("biasMultiplier", 1) if name.endswith("/bias") else 1
        default = {"adamw": 0.05, "nesterov": 0.0005}.get(solver["type"])
        decay = solver.get("weightDecay", default) if name.endswith("/kernel") else 0
        yield {"params": [parameter], "lr": solver["learningRate"] * head * bias, "weight_decay": decay}


def optimizer_of(net, solver):
    if solver["type"] == "adamw":
        betas = (solver.get("beta1", 0.9), solver.get("beta2", 0.999))
        return AdamW(groups(net, solver), lr=solver["learningRate"], betas=betas, eps=solver.get("epsilon", 1e-8))
    nesterov = solver["type"] == "nesterov"
    return SGD(groups(net, solver), lr=solver["learningRate"], momentum=solver.get("momentum", 0.9), nesterov=nesterov)


def schedule_of(optimizer, solver):
    rates = [group["lr"] for group in optimizer.param_groups]
    if solver["policy"] == "one-cycle":
        options = {"pct_start": solver.get("pctStart", 0.3), "div_factor": solver.get("divFactor", 25), "final_div_factor": solver.get("finalDivFactor", 1e4)}
        return OneCycleLR(optimizer, max_lr=rates, total_steps=STEPS, cycle_momentum=False, **options)
    if solver["policy"] == "fixed":
        return ConstantLR(optimizer, factor=1)
    rising = round(solver.get("warmUp", 0) * STEPS)
    # `eta_min` is one number for all groups: where it is not 0, no group here has a multiplier.
    falling = CosineAnnealingLR(optimizer, STEPS - rising, eta_min=solver.get("finalRate", 0) * solver["learningRate"])
    if rising == 0:
        return falling
    return SequentialLR(optimizer, [LinearLR(optimizer, 1 / rising, total_iters=rising - 1), falling], [rising])


arrays, rates = {}, {}
for case, solver in CASES.items():
    net = Small()
    optimizer = optimizer_of(net, solver)
    schedule = schedule_of(optimizer, solver)
    averages = [value.detach().clone() for value in net.all.values()]
    rates[case], clipped = [], 0
    for step in range(STEPS):
        rates[case].append(optimizer.param_groups[0]["lr"])  # of fc1/kernel: no multiplier
        images = torch.tensor(drawn_f32(1000 + step, [BATCH, SIDE, SIDE, 3], -2, 2))
        labels = torch.tensor(drawn(2000 + step, [BATCH], 0, CLASSES).astype(int))
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(net(images), labels)
        loss.backward()
        if "clipNorm" in solver:
            norm = torch.nn.utils.clip_grad_norm_(net.trained.values(), solver["clipNorm"])
            clipped += int(norm > solver["clipNorm"])
        optimizer.step()
        schedule.step()
        decay = min(solver.get("averaging", 0), (1 + step) / (10 + step))
        with torch.no_grad():
            get_ema_multi_avg_fn(decay)(averages, [value.detach() for value in net.all.values()], None)
    print(f"{case}: loss {loss.item():.4f}, {clipped} steps clipped, rates {rates[case][0]:.6f} .. {max(rates[case]):.6f} .. {rates[case][-1]:.8f}")
    for at, (name, value) in enumerate(net.all.items()):
        arrays[f"{case}: {name}"] = value.detach().numpy()
        arrays[f"{case}: average of {name}"] = averages[at].numpy()
write("optimizers", arrays, cases=CASES, rates=rates, batch=BATCH, side=SIDE, classes=CLASSES, shapes=SHAPES, steps=STEPS)
