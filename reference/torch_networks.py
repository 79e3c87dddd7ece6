"""The networks with batch or layer normalisation in PyTorch, for the other scripts here.

Written from the papers with torch.nn's own layers. Windows are padded as TensorFlow's 'same' does: on an even side
with stride 2 by one row and column, at the end. Modules are called as the project's variables are. Images are NHWC
outside; inside all is PyTorch's NCHW. `masks` holds a factor an image for the branch of each residual block, in the
order of the blocks: stochastic depth.
"""

import torch
from torch import nn
from torch.nn import functional as F


def same(x, size, stride, value=0.0):
    pads = []
    for side in (x.shape[3], x.shape[2]):
        total = max(0, (-(-side // stride) - 1) * stride + size - side)
        pads += [total // 2, total - total // 2]
    return F.pad(x, pads, value=value)


class Conv(nn.Conv2d):
    """Padded as 'same'."""

    def forward(self, x):
        return super().forward(same(x, self.kernel_size[0], self.stride[0]))


class LayerNorm(nn.LayerNorm):
    """Over the channels of NCHW."""

    def forward(self, x):
        return super().forward(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


class Pixelwise(nn.Linear):
    """Over the channels of NCHW."""

    def forward(self, x):
        return super().forward(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


class LayerScale(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(channels))

    def forward(self, x):
        return x * self.weight[:, None, None]


class Conved(nn.Module):
    """A convolution without bias and its batch normalisation."""

    def __init__(self, channels, filters, size, stride=1, groups=1):
        super().__init__()
        self.conv = Conv(channels, filters, size, stride, groups=groups, bias=False)
        self.norm = nn.BatchNorm2d(filters)

    def forward(self, x):
        return self.norm(self.conv(x))


class Staged(nn.Module):
    """Modules `stage1.block1`, ... are called in order, each with its mask."""

    def add_blocks(self, stages):
        self.blocks = []
        for at, stage in enumerate(stages, 1):
            holder = nn.Module()
            for n, block in enumerate(stage, 1):
                holder.add_module(f"block{n}", block)
            self.add_module(f"stage{at}", holder)
            self.blocks.append(stage)

    def run_blocks(self, x, masks):
        masks = iter(masks if masks is not None else [])
        for at, stage in enumerate(self.blocks, 1):
            x = self.enter(x, at)
            for block in stage:
                # Only a block with a shortcut has a branch to drop.
                mask = next(masks, None) if block.residual else None
                x = block(x, (lambda y, m=mask: y if m is None else y * m[:, None, None, None]))
        return x

    def enter(self, x, _):
        return x


class BasicBlock(nn.Module):
    residual = True

    def __init__(self, channels, filters, stride):
        super().__init__()
        self.add_module("1", Conved(channels, filters, 3, stride))
        self.add_module("2", Conved(filters, filters, 3))
        self.shortcut = Conved(channels, filters, 1, stride) if stride > 1 else nn.Identity()

    def forward(self, x, drop):
        first, second = self._modules["1"], self._modules["2"]
        return torch.relu(self.shortcut(x) + drop(second(torch.relu(first(x)))))


class ResNet(Staged):
    def __init__(self, model, classes):
        super().__init__()
        self.imagenet = model["stem"] == "imagenet"
        width = model["width"]
        self.stem = Conved(3, width, 7 if self.imagenet else 3, 2)
        channels, stages = width, []
        for stage, count in enumerate(model["blocks"]):
            filters = width * 2**stage
            stages.append([])
            for n in range(count):
                stages[-1].append(BasicBlock(channels, filters, 2 if n == 0 and stage > 0 else 1))
                channels = filters
        self.add_blocks(stages)
        self.head = nn.Linear(channels, classes)

    def forward(self, images, masks=None):
        x = torch.relu(self.stem(images.permute(0, 3, 1, 2)))
        if self.imagenet:
            x = F.max_pool2d(same(x, 3, 2, -torch.inf), 3, 2)
        return self.head(self.run_blocks(x, masks).mean((2, 3)))


class Excitation(nn.Module):
    def __init__(self, channels, units):
        super().__init__()
        self.squeezed = nn.Linear(channels, units)
        self.excited = nn.Linear(units, channels)

    def forward(self, x):
        gate = F.hardsigmoid(self.excited(torch.relu(self.squeezed(x.mean((2, 3))))))
        return x * gate[:, :, None, None]


def rounded(channels):
    """_make_divisible of torchvision."""
    nearest = max(8, int(channels + 4) // 8 * 8)
    return nearest + 8 if nearest < 0.9 * channels else nearest


class InvertedResidual(nn.Module):
    def __init__(self, channels, filters, stride, expansion, size, excitation, act):
        super().__init__()
        inner = expansion * channels
        self.residual = stride == 1 and channels == filters
        self.act = act
        if expansion > 1:
            self.widened = Conved(channels, inner, 1)
        self.depthwise = Conved(inner, inner, size, stride, groups=inner)
        if excitation:
            self.excitation = Excitation(inner, rounded(inner / 4))
        self.narrowed = Conved(inner, filters, 1)

    def forward(self, x, drop):
        y = self.act(self.widened(x)) if hasattr(self, "widened") else x
        y = self.act(self.depthwise(y))
        if hasattr(self, "excitation"):
            y = self.excitation(y)
        y = self.narrowed(y)
        return x + drop(y) if self.residual else y


class MobileNet(Staged):
    # blocks, channels, expansion, kernel, excitation, activation
    STAGES = [
        (1, 16, 1, 3, True, F.relu),
        (2, 24, 4, 3, False, F.relu),
        (3, 40, 6, 5, True, F.hardswish),
        (3, 96, 6, 5, True, F.hardswish),
    ]

    def __init__(self, model, classes):
        super().__init__()
        width = model["width"]
        channels, stages = rounded(16 * width), []
        self.stem = Conved(3, channels, 3, 2)
        for stage, (count, out, *form) in enumerate(self.STAGES):
            stages.append([])
            for n in range(-int(-count * model["depth"] // 1)):
                halves = n == 0 and (stage > 0 or model["stem"] == "imagenet")
                filters = rounded(out * width)
                stages[-1].append(InvertedResidual(channels, filters, 2 if halves else 1, *form))
                channels = filters
        self.add_blocks(stages)
        self.last = Conved(channels, 6 * channels, 1)
        self.hidden = nn.Linear(6 * channels, model["hidden"])
        self.head = nn.Linear(model["hidden"], classes)

    def forward(self, images, masks=None):
        x = F.hardswish(self.stem(images.permute(0, 3, 1, 2)))
        x = F.hardswish(self.last(self.run_blocks(x, masks)))
        return self.head(F.hardswish(self.hidden(x.mean((2, 3)))))


class ConvNextBlock(nn.Module):
    residual = True

    def __init__(self, channels, kernel, expansion):
        super().__init__()
        self.depthwise = Conv(channels, channels, kernel, groups=channels)
        self.norm = LayerNorm(channels, eps=1e-6)
        self.widened = Pixelwise(channels, expansion * channels)
        self.narrowed = Pixelwise(expansion * channels, channels)
        self.add_module("layer-scale", LayerScale(channels))

    def forward(self, x, drop):
        y = self.narrowed(F.gelu(self.widened(self.norm(self.depthwise(x)))))
        return x + drop(self._modules["layer-scale"](y))


class ConvNext(Staged):
    def __init__(self, model, classes):
        super().__init__()
        width, kernel, expansion = model["width"], model["kernel"], model["expansion"]
        self.stem = nn.Conv2d(3, width, model["patch"], model["patch"])
        self.stem.add_module("norm", LayerNorm(width, eps=1e-6))
        stages = [
            [ConvNextBlock(width * 2**stage, kernel, expansion) for _ in range(count)]
            for stage, count in enumerate(model["blocks"])
        ]
        self.add_blocks(stages)
        for stage in range(1, len(stages)):
            channels = width * 2 ** (stage - 1)
            halved = nn.Conv2d(channels, 2 * channels, 2, 2)
            halved.add_module("norm", LayerNorm(channels, eps=1e-6))
            getattr(self, f"stage{stage + 1}").halved = halved
        channels = width * 2 ** (len(stages) - 1)
        self.norm = nn.LayerNorm(channels, eps=1e-6)
        self.head = nn.Linear(channels, classes)

    def enter(self, x, at):
        if at == 1:
            return x
        halved = getattr(self, f"stage{at}").halved
        return halved(halved.norm(x))

    def forward(self, images, masks=None):
        x = self.stem.norm(self.stem(images.permute(0, 3, 1, 2)))
        return self.head(self.norm(self.run_blocks(x, masks).mean((2, 3))))


class LeviHassnerBn(nn.Module):
    """Of the reduced paper network with pools rounded up."""

    def __init__(self, model, classes):
        super().__init__()
        units = lambda n: max(1, round(n * model["width"]))
        c1, c2, c3, hidden = units(96), units(256), units(384), units(512)
        self.conv1 = nn.Conv2d(3, c1, 7, model["conv1Stride"], bias=False)
        self.conv2 = nn.Conv2d(c1, c2, 5, padding=2, bias=False)
        self.conv3 = nn.Conv2d(c2, c3, 3, padding=1, bias=False)
        for conv in (self.conv1, self.conv2, self.conv3):
            conv.add_module("norm", nn.BatchNorm2d(conv.out_channels))
        side = self.features(torch.zeros(2, 3, model["input"], model["input"])).shape[2]
        self.fc6 = nn.Linear(side * side * c3, hidden, bias=False)
        self.fc7 = nn.Linear(hidden, hidden, bias=False)
        for layer in (self.fc6, self.fc7):
            layer.add_module("norm", nn.BatchNorm1d(hidden))
        self.fc8 = nn.Linear(hidden, classes)

    def features(self, x):
        for conv in (self.conv1, self.conv2, self.conv3):
            x = F.max_pool2d(torch.relu(conv.norm(conv(x))), 3, 2, ceil_mode=True)
        return x

    def forward(self, images, masks=None):
        x = self.features(images.permute(0, 3, 1, 2)).permute(0, 2, 3, 1).flatten(1)
        for layer in (self.fc6, self.fc7):
            x = torch.relu(layer.norm(layer(x)))
        return self.fc8(x)


NETWORKS = {
    "levi-hassner-bn": LeviHassnerBn,
    "resnet": ResNet,
    "mobilenet": MobileNet,
    "convnext": ConvNext,
}


def to_file(name, values):
    """PyTorch's order of axes to the project's."""
    if not name.endswith("/kernel"):
        return values
    if values.ndim == 2:
        return values.T
    depthwise = values.shape[1] == 1
    return values.permute(2, 3, 0, 1) if depthwise else values.permute(2, 3, 1, 0)


def from_file(name, values):
    """The inverse of to_file."""
    if not name.endswith("/kernel"):
        return values
    if values.ndim == 2:
        return values.T
    depthwise = values.shape[3] == 1
    return values.permute(2, 3, 0, 1) if depthwise else values.permute(3, 2, 0, 1)


def variables(net):
    """Tensors by the project's names, with what they are: kernel, bias, scale or state."""
    found = {}
    for name, module in net.named_modules():
        linear = isinstance(module, (nn.Conv2d, nn.Linear))
        weight, bias = getattr(module, "weight", None), getattr(module, "bias", None)
        if weight is not None:
            what = "kernel" if linear else "scale"
            found[f"{name}/{what}"] = (weight, what)
        if bias is not None:
            found[f"{name}/bias"] = (bias, "bias")
        if isinstance(module, nn.modules.batchnorm._BatchNorm):
            found[f"{name}/mean"] = (module.running_mean, "state")
            found[f"{name}/variance"] = (module.running_var, "state")
    return found
