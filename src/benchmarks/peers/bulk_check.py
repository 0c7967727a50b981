"""Compares what HRStyle opened (see BulkCheck.java) with what tifffile and Pillow read: size, kind and pixels."""
import collections
import os
import sys

import numpy as np

try:
    import tifffile
    from PIL import Image, ImageCms, ImageOps
except ImportError as missing:
    sys.exit(f"not compared: {missing}")

Image.MAX_IMAGE_PIXELS = None
LOSSY = 6  # levels by which two decoders of JPEG, or two conversions of colours, may differ
TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


def ours(fields, path):
    """(planes, height, width) or with 3 samples at the end."""
    width, height, planes, bits = map(int, fields[:4])
    raw = np.fromfile(path, {8: "u1", 16: "<u2", 24: "<u4", 32: "<f4"}[bits])
    raw = raw.reshape(planes, height, width)
    if bits == 24:
        return np.stack([raw >> s & 255 for s in (16, 8, 0)], -1).astype("u1")
    return (raw.astype(int) - 32768) if fields[4] == "signed" else raw


def tiff_pages(path):
    with tifffile.TiffFile(path) as tif:
        first = tif.pages[0]
        if tif.imagej_metadata and len(tif.series) == 1:
            return tif.series[0].asarray().reshape(-1, *first.shape), first
        pages = [p for i, p in enumerate(tif.pages) if i == 0 or (p.shape == first.shape and not p.is_reduced)]
        return np.stack([p.asarray() for p in pages]), first


def theirs_tiff(path):
    data, page = tiff_pages(path)
    photometric = int(page.photometric)
    lossy = int(page.compression) in (6, 7) or 34675 in page.tags or photometric in (5, 6, 8)
    if photometric == 3 and not page.extrasamples:
        data = np.moveaxis(page.colormap[:, data], 0, -1) >> 8
    elif page.extrasamples and (int(page.extrasamples[0]) == 1 or photometric == 3):
        return None, "colours multiplied with alpha"
    elif photometric in (5, 8) or (photometric == 6 and int(page.compression) not in (6, 7)):
        return None, "colour space"
    if page.planarconfig == 2 and page.samplesperpixel > 1:
        data = np.moveaxis(data, 1, -1)
    if page.bitspersample < 8 and photometric < 3:
        data = data.astype(int) * (255 // (2**page.bitspersample - 1))
        if photometric == 0:
            data = 255 - data
    orientation = page.tags.get(274)
    return (None, "orientation") if orientation and int(orientation.value) > 1 and not page.is_imagej else (data, lossy)


def theirs_other(path):
    with Image.open(path) as image:
        lossy = image.format in ("JPEG", "WEBP") or bool(image.info.get("icc_profile"))
        if image.mode == "CMYK":
            return None, "colour space"
        image = ImageOps.exif_transpose(image)
        if image.mode in ("P", "1", "PA"):
            image = image.convert("RGBA" if "transparency" in image.info else "RGB")
        return np.asarray(image)[None], lossy


def flat(a):
    """Grey of three equal samples, and alpha, aside."""
    a = a.astype(float)
    while a.ndim > 4:
        a = a.reshape(-1, *a.shape[2:])
    if a.ndim == 4 and a.shape[-1] in (2, 4):
        a = a[..., :-1]
    if a.ndim == 4 and a.shape[-1] == 1:
        a = a[..., 0]
    return a


def compare(mine, other, lossy, rounded):
    mine, other = flat(mine), flat(other)
    if other.ndim == 4 and mine.ndim == 3 and mine.shape[0] == 3 * other.shape[0]:  # 48-bit: a plane a channel
        mine = np.moveaxis(mine.reshape(-1, 3, *mine.shape[1:]), 1, -1)
    if other.ndim == 4 and mine.ndim == 3:
        mine = np.repeat(mine[..., None], 3, -1)
    if other.ndim == 3 and mine.ndim == 4:
        other = np.repeat(other[..., None], 3, -1)
    if mine.shape != other.shape:
        return f"wrong: size {mine.shape}, theirs {other.shape}"
    scale = 255 / max(255, float(np.nanmax(np.abs(other), initial=0)))
    off = np.nan_to_num(np.abs(mine - other), nan=0, posinf=0) * scale
    worst = float(off.max(initial=0))
    if lossy:
        return "right" if float(off.mean()) <= LOSSY else f"differs: {worst:.0f} levels, mean {off.mean():.1f} (profile or JPEG)"
    return "right" if worst <= (1 if rounded else 1e-6 * 255) else f"wrong: {worst:.2f} of 255 levels"


def verdict(fields, path, raw):
    if not os.path.exists(raw):
        return "not compared: large"
    with open(path, "rb") as file:
        tiff = file.read(4) in TIFF
    try:
        data, lossy = (theirs_tiff if tiff else theirs_other)(path)
    except Exception as failure:  # noqa: BLE001: whatever the peers trip over
        return f"not compared: the peer fails ({type(failure).__name__})"
    if data is None:
        return f"not compared: {lossy}"
    mine = ours(fields, raw)
    os.remove(raw)
    return compare(mine, data, lossy, path.lower().endswith(".bmp"))  # 5 or 6 bits a sample are widened to 8


def main(table):
    verdicts, words, wrong = collections.Counter(), collections.Counter(), []
    with open(table) as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    for outcome, details, path, number in rows:
        if outcome == "opened":
            said = verdict(details.split(" "), path, os.path.join(os.path.dirname(table), number + ".raw"))
            verdicts[said.split(":")[0]] += 1
            if not said.startswith("right"):
                wrong.append(f"{said}\t{path}")
        else:
            words[outcome + ": " + "".join("N" if c.isdigit() else c for c in details)[:150]] += 1
    print("of those opened:", ", ".join(f"{n} {v}" for v, n in verdicts.most_common()))
    for text, count in words.most_common():
        print(f"{count:5d} {text}")
    print("\n".join(sorted(wrong)))


main(sys.argv[1])
