#!/usr/bin/env python3
"""The quality metrics in plain NumPy: an oracle, independent of the Java code, for its golden numbers. Written from the
definitions alone, plainly rather than fast (whole windows, no separable filters). Pillow is needed only to read files.

    metrics.py                                      the synthetic 48 x 40 images of QualityReportTest
    metrics.py CONTENT STYLE RESULT [--crop X,Y,W,H] [--vgg19 vgg19-features.safetensors]
                                                    RESULT may be the word reinhard: the baseline, computed here
"""
import argparse
import json
import math

import numpy as np

# ---------------------------------------------------------------- structure; images are (h, w, 3) arrays of levels 0..255


def luma(rgb):
    return rgb.astype(np.float64) @ [.299, .587, .114]


def correlate(x, kernel):
    """Valid area."""
    return np.einsum("ijkl,kl->ij", np.lib.stride_tricks.sliding_window_view(x, kernel.shape), kernel, optimize=True)


def magnitude(x, kernel):
    x = np.pad(x, 1, mode="edge")
    return np.hypot(correlate(x, kernel), correlate(x, kernel.T))


SOBEL = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]) / 4
PREWITT = np.array([[-1, 0, 1]] * 3) / 3


def ssim(a, b):
    d = np.arange(-5, 6)
    window = np.exp(-(d[:, None] ** 2 + d[None, :] ** 2) / (2 * 1.5 ** 2))
    window /= window.sum()
    c1, c2 = (.01 * 255) ** 2, (.03 * 255) ** 2
    ma, mb = correlate(a, window), correlate(b, window)
    va, vb = correlate(a * a, window) - ma ** 2, correlate(b * b, window) - mb ** 2
    cov = correlate(a * b, window) - ma * mb
    return np.mean((2 * ma * mb + c1) * (2 * cov + c2) / ((ma ** 2 + mb ** 2 + c1) * (va + vb + c2)))


def gmsd(a, b):
    def gradients(x):
        h, w = x.shape[0] // 2, x.shape[1] // 2
        return magnitude(x[:2 * h, :2 * w].reshape(h, 2, w, 2).mean((1, 3)), PREWITT)
    ga, gb = gradients(a), gradients(b)
    return np.std((2 * ga * gb + 170) / (ga ** 2 + gb ** 2 + 170))


def structure(content, result):
    a, b = luma(content), luma(result)
    ea, eb = magnitude(a, SOBEL), magnitude(b, SOBEL)
    return {"eSSIM": ssim(ea, eb), "gradient r": np.corrcoef(ea.ravel(), eb.ravel())[0, 1], "GMSD": gmsd(a, b), "SSIM": ssim(a, b)}

# ---------------------------------------------------------------- colour


TO_XYZ = np.array([[.4124564, .3575761, .1804375], [.2126729, .7151522, .0721750], [.0193339, .1191920, .9503041]])
WHITE = np.array([.95047, 1, 1.08883])


def lab(rgb):
    """(n, 3) L, a, b of all pixels."""
    v = rgb.reshape(-1, 3) / 255
    t = np.where(v <= .04045, v / 12.92, ((v + .055) / 1.055) ** 2.4) @ TO_XYZ.T / WHITE
    f = np.where(t > (6 / 29) ** 3, np.cbrt(t), t / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.stack([116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])], 1)


def rgb_of(colours, shape):
    """Levels 0..255 of L, a, b, clipped and rounded."""
    fy = (colours[:, 0] + 16) / 116
    f = np.stack([fy + colours[:, 1] / 500, fy, fy - colours[:, 2] / 200], 1)
    linear = np.where(f > 6 / 29, f ** 3, 3 * (6 / 29) ** 2 * (f - 4 / 29)) * WHITE @ np.linalg.inv(TO_XYZ).T
    v = np.where(linear <= .0031308, 12.92 * linear, 1.055 * np.maximum(linear, 0) ** (1 / 2.4) - .055)
    return np.floor(np.clip(v, 0, 1) * 255 + .5).astype(np.uint8).reshape(shape)


def reinhard(content, style):
    a, b = lab(content), lab(style)
    spread = a.std(0)
    factor = np.where(spread < .01, 1, b.std(0) / np.maximum(spread, 1e-12))
    return rgb_of((a - a.mean(0)) * factor + b.mean(0), content.shape)


def java_gaussians(seed, n):
    """java.util.Random's nextGaussian."""
    state, values = (seed ^ 0x5DEECE66D) & ((1 << 48) - 1), []

    def bits(k):
        nonlocal state
        state = (state * 0x5DEECE66D + 0xB) & ((1 << 48) - 1)
        return state >> (48 - k)

    def uniform():
        high = bits(26)
        return ((high << 27) + bits(27)) / (1 << 53)
    while len(values) < n:
        v1, v2 = 2 * uniform() - 1, 2 * uniform() - 1
        s = v1 * v1 + v2 * v2
        if 0 < s < 1:
            scale = math.sqrt(-2 * math.log(s) / s)
            values += [v1 * scale, v2 * scale]
    return np.array(values[:n])


DIRECTIONS = java_gaussians(7, 96).reshape(32, 3)
DIRECTIONS /= np.linalg.norm(DIRECTIONS, axis=1, keepdims=True)


def swd(a, b):
    q = (np.arange(512) + .5) / 512
    return np.mean(np.abs(np.quantile(lab(a) @ DIRECTIONS.T, q, axis=0) - np.quantile(lab(b) @ DIRECTIONS.T, q, axis=0)))


def colour_moved(content, style, result):
    return 1 - swd(result, style) / swd(content, style)

# ---------------------------------------------------------------- Gram matrices


STYLE_WEIGHTS = {0: .1, 5: .2, 10: .4, 19: .8, 28: 1.6}
CONVOLUTIONS = [0, 2, 5, 7, 10, 12, 14, 16, 19, 21, 23, 25, 28]
POOL_BEFORE = [5, 10, 19, 28]


def safetensors(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        data = file.read()
    types = {"F32": np.float32, "F16": np.float16}
    return {k: np.frombuffer(data[slice(*v["data_offsets"])], types[v["dtype"]]).astype(np.float32).reshape(v["shape"])
            for k, v in header.items() if k != "__metadata__"}


def grams(weights, rgb):
    x = ((rgb / 255 - [.485, .456, .406]) / [.229, .224, .225]).transpose(2, 0, 1).astype(np.float32)
    found = {}
    for n in CONVOLUTIONS:
        if n in POOL_BEFORE:
            c, h, w = x.shape[0], x.shape[1] // 2, x.shape[2] // 2
            x = x[:, :2 * h, :2 * w].reshape(c, h, 2, w, 2).max((2, 4))
        kernel, (h, w) = weights[f"features.{n}.weight"], x.shape[1:]
        padded = np.pad(x, ((0, 0), (1, 1), (1, 1)))
        y = sum(np.tensordot(kernel[:, :, i, j], padded[:, i:i + h, j:j + w], 1) for i in range(3) for j in range(3))
        x = np.maximum(y + weights[f"features.{n}.bias"][:, None, None], 0)
        if n in STYLE_WEIGHTS:
            flat = x.reshape(len(x), -1).astype(np.float64)
            found[n] = flat @ flat.T / flat.shape[1]
    return found


def gram_drop(weights, content, style, result):
    c, s, r = grams(weights, content), grams(weights, style), grams(weights, result)
    def distance(g): return sum(w * np.sum((g[n] - s[n]) ** 2) / np.sum(s[n] ** 2) for n, w in STYLE_WEIGHTS.items())
    return 1 - distance(r) / distance(c)

# ---------------------------------------------------------------- images


def synthetic(name):
    w, h = (36, 44) if name == "style" else (48, 40)
    y, x, c = np.meshgrid(np.arange(h), np.arange(w), np.arange(3), indexing="ij")
    v = {"content": 128 + 70 * np.sin(.4 * x + .7 * c) + 45 * np.cos(.3 * y - .05 * x) + 30 * (x > 24),
         "result": 140 + 50 * np.sin(.4 * x + .7 * c + .2) + 60 * np.cos(.3 * y - .05 * x) + 20 * (x > 24) - 15 * c,
         "style": 150 + 60 * np.sin(.21 * (x + y) + c) + 30 * np.cos(.5 * x) + 25 * c}[name]
    return np.floor(np.clip(v, 0, 255) + .5).astype(np.uint8)


def load(path, crop):
    from PIL import Image
    image = np.asarray(Image.open(path).convert("RGB"))
    if crop:
        x, y, w, h = map(int, crop.split(","))
        image = image[y:y + h, x:x + w]
    return image


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("images", nargs="*")
    parser.add_argument("--crop")
    parser.add_argument("--vgg19")
    options = parser.parse_args()
    if options.images:
        content, style = (load(path, options.crop) for path in options.images[:2])
        result = reinhard(content, style) if options.images[2] == "reinhard" else load(options.images[2], options.crop)
    else:
        content, style, result = (synthetic(name) for name in ("content", "style", "result"))
        print("distance of colours", round(float(swd(content, style)), 6))
    figures = structure(content, result)
    figures["colour moved"] = colour_moved(content, style, result)
    if options.vgg19:
        figures["Gram drop"] = gram_drop(safetensors(options.vgg19), content, style, result)
    print({name: round(float(value), 6) for name, value in figures.items()})


if __name__ == "__main__":
    main()
