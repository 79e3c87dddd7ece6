#!/usr/bin/env python3
"""Forty steps of Caffe's SGD on a small network, in float64, the rate dropping half-way. Needs torch, numpy."""

import torch

from fixture import drawn, drawn_f32, drawn_network, write
from levi_hassner import LAYERS, CaffeSgd, LeviHassner

MODEL = {"input": 59, "width": 1 / 32, "conv1Stride": 4, "pool": "ceil", "lrn": True, "lrnSize": 5, "lrnAlpha": 1e-4}
SOLVER = {
    "learningRate": 0.002,
    "policy": "step",
    "gamma": 0.1,
    "stepSize": 20,
    "steps": [],
    "momentum": 0.9,
    "weightDecay": 0.01,  # twenty times the paper's, so that forty steps show it
    "headMultiplier": 10,
    "biasMultiplier": 2,
    "iterations": 40,
    "batch": 3,
}
CLASSES = 8

net = LeviHassner(MODEL, CLASSES).double()
shapes = {layer: list(net.weights()[f"{layer}/kernel"].shape) for layer in LAYERS}
net.load(drawn_network(MODEL, CLASSES, shapes))
sgd = CaffeSgd(net, SOLVER)
losses = []
for iteration in range(SOLVER["iterations"]):
    images = torch.tensor(drawn_f32(1000 + iteration, [SOLVER["batch"], MODEL["input"], MODEL["input"], 3], -120, 120))
    labels = torch.tensor((drawn(2000 + iteration, [SOLVER["batch"]], 0, CLASSES)).astype(int))
    loss = torch.nn.functional.cross_entropy(net(images), labels)
    sgd.step(loss, iteration)
    losses.append(loss.item())
print(f"loss {losses[0]:.4f} -> {losses[-1]:.4f}")
write("solver", {"losses": losses, **net.weights()}, model=MODEL, solver=SOLVER, classes=CLASSES, shapes=shapes)
