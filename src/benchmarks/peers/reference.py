#!/usr/bin/env python3
"""The `reference` method in plain PyTorch: an oracle, independent of the Java code, for parity tests and timing.

A small high-resolution generator is trained for one pair of images so that VGG19 sees in its output the content image's
conv4_2 features and the style image's Gram matrices. Needs torch, numpy, pillow and safetensors. Nothing is resized: crop
instead. The initial weights come from java.util.Random's generator, so that Java reproduces them with no exported file.

    reference.py --vgg19 vgg19-features.safetensors --content c.png --style s.png \\
                 --content-crop 100,200,96,64 --style-crop 200,100,96,96 --steps 20 --seed 1 --json

The losses of step k are those before update k+1: entry 0 belongs to the initial weights, the last entry follows the
last update.
"""
import argparse
import json
import math
import resource
import statistics
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from safetensors.torch import load_file

MEAN = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1)
STD = torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1)
# VGG19's convolutions to conv5_1, as torchvision numbers them; a 2x2 max pooling goes before each of POOL_BEFORE.
VGG = {0: "conv1_1", 2: "conv1_2", 5: "conv2_1", 7: "conv2_2", 10: "conv3_1", 12: "conv3_2", 14: "conv3_3", 16: "conv3_4",
       19: "conv4_1", 21: "conv4_2", 23: "conv4_3", 25: "conv4_4", 28: "conv5_1"}
POOL_BEFORE = (5, 10, 19, 28)
CONTENT_LAYER = "conv4_2"
STYLE_LAYERS = {"conv1_1": 0.1, "conv2_1": 0.2, "conv3_1": 0.4, "conv4_1": 0.8, "conv5_1": 1.6}

# Every convolution of the generator in the order of initialisation: name -> (in, out, kernel, stride).
BLOCKS = [("layer1_1", 3, 16), ("layer2_1", 16, 32), ("downsample2_1", 16, 32, 2), ("layer3_1", 32, 32), ("layer3_2", 32, 32),
          ("downsample3_1", 32, 32, 2), ("downsample3_2", 32, 32, 4), ("downsample3_3", 32, 32, 2), ("layer4_1", 64, 64),
          ("layer5_1", 192, 64), ("layer6_1", 64, 32), ("layer7_1", 32, 16), ("layer8_1", 16, 3, 1)]
CONVS = {}
for name, n_in, n_out, *stride in BLOCKS:
    if stride:  # a lone 3x3 convolution
        CONVS[name] = (n_in, n_out, 3, stride[0])
    else:  # a bottleneck; its shortcut has a convolution only where the number of channels changes
        mid = n_out // 4
        CONVS[name + ".conv1"] = (n_in, mid, 1, 1)
        CONVS[name + ".conv2"] = (mid, mid, 3, 1)
        CONVS[name + ".conv3"] = (mid, n_out, 1, 1)
        if n_in != n_out:
            CONVS[name + ".shortcut"] = (n_in, n_out, 1, 1)


class JavaRandom:
    """java.util.Random: a 48-bit linear congruential generator."""

    def __init__(self, seed):
        self.state = (seed ^ 0x5DEECE66D) & ((1 << 48) - 1)

    def next_float(self):
        self.state = (self.state * 0x5DEECE66D + 0xB) & ((1 << 48) - 1)
        return (self.state >> 24) / (1 << 24)  # next(24) / 2^24, exact in float32


def initial_weights(seed):
    """Uniform in +-1/sqrt(fan_in): per convolution first the weight, (out, in, kh, kw) row by row, then the bias."""
    random = JavaRandom(seed)
    weights = {}
    for name, (n_in, n_out, k, _) in CONVS.items():
        bound = 1 / math.sqrt(n_in * k * k)
        for part, shape in (("weight", (n_out, n_in, k, k)), ("bias", (n_out,))):
            # computed in double, rounded once to float32
            values = np.array([(2 * random.next_float() - 1) * bound for _ in range(math.prod(shape))], dtype=np.float32)
            weights[f"{name}.{part}"] = torch.from_numpy(values.reshape(shape)).requires_grad_()
    assert sum(w.numel() for w in weights.values()) == 64607
    return weights


def conv(w, name, x):
    _, _, k, stride = CONVS[name]
    return F.conv2d(x, w[name + ".weight"], w[name + ".bias"], stride=stride, padding=k // 2)


def norm(x):
    """Instance normalisation: not affine, biased variance."""
    return F.instance_norm(x, eps=1e-5)


def bottleneck(w, name, x):
    y = F.relu(norm(conv(w, name + ".conv1", x)))
    y = F.relu(norm(conv(w, name + ".conv2", y)))
    y = F.relu(norm(conv(w, name + ".conv3", y)))
    shortcut = norm(conv(w, name + ".shortcut", x)) if name + ".shortcut" in CONVS else x
    return F.relu(y + shortcut)


def up(x, factor):
    return F.interpolate(x, scale_factor=factor, mode="bilinear", align_corners=False)


def generator(w, x):
    map1 = bottleneck(w, "layer1_1", x)
    map2_1 = bottleneck(w, "layer2_1", map1)
    map2_2 = conv(w, "downsample2_1", map1)
    map3_1 = torch.cat((bottleneck(w, "layer3_1", map2_1), up(map2_2, 2)), 1)
    map3_2 = torch.cat((conv(w, "downsample3_1", map2_1), bottleneck(w, "layer3_2", map2_2)), 1)
    map3_3 = torch.cat((conv(w, "downsample3_2", map2_1), conv(w, "downsample3_3", map2_2)), 1)
    y = torch.cat((bottleneck(w, "layer4_1", map3_1), up(map3_2, 2), up(map3_3, 4)), 1)
    for name in ("layer5_1", "layer6_1", "layer7_1"):
        y = bottleneck(w, name, y)
    return conv(w, "layer8_1", y)


def vgg_features(vgg, x):
    """Features after ReLU, by the name of their convolution."""
    features = {}
    for number, name in VGG.items():
        if number in POOL_BEFORE:
            x = F.max_pool2d(x, 2)
        x = F.relu(F.conv2d(x, vgg[f"features.{number}.weight"], vgg[f"features.{number}.bias"], padding=1))
        features[name] = x
    return features


def gram(feature):
    """Not normalised: F F^T over (c, h w)."""
    flat = feature.flatten(2)[0]
    return flat @ flat.T


def read(path, crop):
    """RGB in 0..1, ImageNet-normalised, (1, 3, h, w)."""
    image = Image.open(path).convert("RGB")
    if crop:
        x, y, w, h = crop
        image = image.crop((x, y, x + w, y + h))
    if image.width % 4 or image.height % 4:
        sys.exit(f"{path}: {image.width}x{image.height}: the sides must be divisible by 4; use a crop")
    pixels = torch.from_numpy(np.asarray(image, dtype=np.float32) / 255).permute(2, 0, 1)[None]
    return (pixels - MEAN) / STD


def main():
    rectangle = lambda text: tuple(int(n) for n in text.split(","))
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--vgg19", required=True, help="safetensors file with features.0 to features.28")
    p.add_argument("--content", required=True)
    p.add_argument("--style", required=True)
    p.add_argument("--content-crop", type=rectangle, metavar="X,Y,W,H")
    p.add_argument("--style-crop", type=rectangle, metavar="X,Y,W,H")
    p.add_argument("--steps", type=int, default=1000)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--content-weight", type=float, default=150)
    p.add_argument("--style-weight", type=float, default=1)
    p.add_argument("--learning-rate", type=float, default=5e-3)
    p.add_argument("--threads", type=int, help="CPU threads of torch")
    p.add_argument("--device", default="cpu", help="such as cuda")
    p.add_argument("--output", help="PNG file for the result")
    p.add_argument("--json", action="store_true", help="print the losses as JSON")
    p.add_argument("--time", action="store_true", help="print the median seconds per step and the peak memory")
    a = p.parse_args()
    if a.threads:
        torch.set_num_threads(a.threads)

    vgg = {key: value.float().to(a.device) for key, value in load_file(a.vgg19).items()}
    content, style = read(a.content, a.content_crop).to(a.device), read(a.style, a.style_crop).to(a.device)
    with torch.no_grad():
        content_target = vgg_features(vgg, content)[CONTENT_LAYER]
        style_features = vgg_features(vgg, style)
        style_targets = {layer: gram(style_features[layer]) for layer in STYLE_LAYERS}

    weights = {name: value.detach().to(a.device).requires_grad_() for name, value in initial_weights(a.seed).items()}
    optimiser = torch.optim.Adam(weights.values(), lr=a.learning_rate)
    losses, seconds = [], []
    for step in range(a.steps + 1):
        start = time.perf_counter()
        output = generator(weights, content)
        features = vgg_features(vgg, output)
        content_loss = (features[CONTENT_LAYER] - content_target).square().mean()
        style_loss = 0
        for layer, weight in STYLE_LAYERS.items():
            mismatch = (gram(features[layer]) - style_targets[layer]).square().mean()
            style_loss = style_loss + weight * mismatch / features[layer].numel()
        total = a.content_weight * content_loss + a.style_weight * style_loss
        losses.append({"step": step, "content": content_loss.item(), "style": style_loss.item(), "total": total.item()})
        if step == a.steps:
            break
        for group in optimiser.param_groups:
            group["lr"] = a.learning_rate * 0.9 ** (step // 200)
        optimiser.zero_grad()
        total.backward()
        optimiser.step()
        seconds.append(time.perf_counter() - start)

    if a.output:
        with torch.no_grad():
            pixels = (generator(weights, content).cpu() * STD + MEAN).clamp(0, 1)[0].permute(1, 2, 0)
        Image.fromarray((pixels.numpy() * 255).round().astype(np.uint8)).save(a.output)
    if a.json:
        print(json.dumps({
            "note": "losses of step k are evaluated before update k+1: entry 0 is the initial weights, float32 on the CPU",
            "torch": torch.__version__, "seed": a.seed, "steps": a.steps, "content_weight": a.content_weight,
            "style_weight": a.style_weight, "learning_rate": a.learning_rate, "content_crop": a.content_crop,
            "style_crop": a.style_crop, "losses": losses}, indent=1))
    if a.time:
        rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # kibibytes on Linux
        print(f"{statistics.median(seconds):.4f} s per step (median of {len(seconds)}), peak RSS {rss:.0f} MiB",
              file=sys.stderr)


if __name__ == "__main__":
    main()
