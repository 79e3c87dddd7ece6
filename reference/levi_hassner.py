"""The Levi-Hassner network and Caffe's SGD in PyTorch, for the other scripts here.

Written from the authors' prototxt, not from this project's TypeScript: layers are torch.nn's own, the solver is
torch.optim.SGD with parameter groups. Tensors that cross the border are NHWC and [height, width, in, out], as
in the project's files; inside all is PyTorch's NCHW.
"""

import numpy as np
import torch
from torch import nn

LAYERS = ["conv1", "conv2", "conv3", "fc6", "fc7", "fc8"]


class LeviHassner(nn.Module):
    """`model` is the section of that name of an experiment file; other names of settings are refused."""

    def __init__(self, model, classes):
        super().__init__()
        units = lambda n: max(1, round(n * model["width"]))
        c1, c2, c3, hidden = units(96), units(256), units(384), units(512)
        self.ceil = model["pool"] == "ceil"
        self.lrn = nn.LocalResponseNorm(model["lrnSize"], model["lrnAlpha"], 0.75, 1.0) if model["lrn"] else nn.Identity()
        self.conv1 = nn.Conv2d(3, c1, 7, model["conv1Stride"])
        self.conv2 = nn.Conv2d(c1, c2, 5, padding=2)
        self.conv3 = nn.Conv2d(c2, c3, 3, padding=1)
        side = self.features(torch.zeros(1, 3, model["input"], model["input"])).shape[2]
        self.fc6 = nn.Linear(side * side * c3, hidden)
        self.fc7 = nn.Linear(hidden, hidden)
        self.fc8 = nn.Linear(hidden, classes)

    def features(self, x):
        pool = lambda y: nn.functional.max_pool2d(y, 3, 2, ceil_mode=self.ceil)
        x = self.lrn(pool(torch.relu(self.conv1(x))))
        x = self.lrn(pool(torch.relu(self.conv2(x))))
        return pool(torch.relu(self.conv3(x)))

    def forward(self, images, masks=(None, None)):
        """Logits of images [B, H, W, 3]; masks [B, units] hold 0 or 1 / (1 - rate), or are None."""
        drop = lambda y, mask: y if mask is None else y * mask
        x = self.features(images.permute(0, 3, 1, 2))
        x = x.permute(0, 2, 3, 1).flatten(1)  # fc6 counts its inputs in the order of NHWC
        x = drop(torch.relu(self.fc6(x)), masks[0])
        x = drop(torch.relu(self.fc7(x)), masks[1])
        return self.fc8(x)

    def load(self, weights):
        """weights: name -> array, kernels [height, width, in, out] or [in, out]."""
        for name in LAYERS:
            kernel = torch.as_tensor(np.array(weights[f"{name}/kernel"]))
            order = (3, 2, 0, 1) if kernel.ndim == 4 else (1, 0)
            layer = getattr(self, name)
            layer.weight.data.copy_(kernel.permute(*order))
            layer.bias.data.copy_(torch.as_tensor(np.array(weights[f"{name}/bias"])))
        return self

    def weights(self):
        """The inverse of load."""
        order = lambda w: w.permute(2, 3, 1, 0) if w.ndim == 4 else w.permute(1, 0)
        found = {}
        for name in LAYERS:
            layer = getattr(self, name)
            found[f"{name}/kernel"] = order(layer.weight.detach()).contiguous().numpy()
            found[f"{name}/bias"] = layer.bias.detach().numpy()
        return found


class CaffeSgd:
    """Caffe's SGD: v = momentum v + rate lr_mult (g + decay decay_mult w); w = w - v.

    torch.optim.SGD with lr 1 keeps v = momentum v + g and w = w - v; the gradients it is given carry the rest,
    a parameter group for each pair of multipliers.
    """

    def __init__(self, net, solver):
        self.solver = solver
        groups = []
        for name in LAYERS:
            head = solver["headMultiplier"] if name == "fc8" else 1
            layer = getattr(net, name)
            groups.append({"params": [layer.weight], "lr_mult": head, "decay_mult": 1})
            groups.append({"params": [layer.bias], "lr_mult": head * solver["biasMultiplier"], "decay_mult": 0})
        self.optimiser = torch.optim.SGD(groups, lr=1.0, momentum=solver["momentum"])

    def rate(self, iteration):
        s = self.solver
        drops = {
            "step": iteration // s["stepSize"],
            "multistep": sum(iteration >= step for step in s["steps"]),
            "fixed": 0,
        }[s["policy"]]
        return s["learningRate"] * s["gamma"] ** drops

    def step(self, loss, iteration):
        self.optimiser.zero_grad()
        loss.backward()
        for group in self.optimiser.param_groups:
            for w in group["params"]:
                decay = self.solver["weightDecay"] * group["decay_mult"]
                w.grad = self.rate(iteration) * group["lr_mult"] * (w.grad + decay * w.detach())
        self.optimiser.step()
