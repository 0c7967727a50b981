#!/usr/bin/env bash
# Gives all images of a folder the look of one style image: fitted once, on the first of them, and applied to each.
#
#   samples/shell/folder.sh IMAGES STYLE RESULTS [--size 512 --steps 200 ...]
#
# HRSTYLE names the program, by default hrstyle on the PATH; in a checkout:
#   HRSTYLE='java -jar src/runner/target/quarkus-app/quarkus-run.jar' samples/shell/folder.sh ...
set -euo pipefail
shopt -s nullglob nocaseglob

[ $# -ge 3 ] || { echo "usage: $0 IMAGES STYLE RESULTS [settings of hrstyle fit]" >&2; exit 2; }
images=("$1"/*.{png,jpg,jpeg,bmp,tif,tiff})
style=$2
results=$3
shift 3
[ ${#images[@]} -gt 0 ] || { echo "no PNG, JPEG, BMP or TIFF image was found" >&2; exit 2; }

mkdir -p "$results"
${HRSTYLE:-hrstyle} fit --content "${images[0]}" --style "$style" --output "$results/fitted.hrstyle" "$@"
${HRSTYLE:-hrstyle} apply --fitted "$results/fitted.hrstyle" --input "${images[@]}" --output "$results"
