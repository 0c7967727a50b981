#!/usr/bin/env bash
# A Slurm array job: each task gives one image of a folder the look of one style image, fitted for itself.
#
#   sbatch --array=1-$(ls IMAGES | wc -l) samples/cluster/slurm-array.sh IMAGES STYLE RESULTS [--steps 200 ...]
#
# HRSTYLE names the program, by default hrstyle on the PATH. With a GPU: add --gres=gpu:1 to sbatch and --device cuda here.
#SBATCH --job-name=hrstyle
#SBATCH --cpus-per-task=4
#SBATCH --mem=8G
#SBATCH --time=01:00:00
set -euo pipefail

[ $# -ge 3 ] || { echo "usage: sbatch --array=1-N $0 IMAGES STYLE RESULTS [settings of hrstyle transfer]" >&2; exit 2; }
images=("$1"/*)
style=$2
results=$3
shift 3
task=${SLURM_ARRAY_TASK_ID:?"is not set: submit this with sbatch --array=1-${#images[@]}"}
[ "$task" -ge 1 ] && [ "$task" -le ${#images[@]} ] || { echo "task $task: there are ${#images[@]} images" >&2; exit 2; }
image=${images[task - 1]}

mkdir -p "$results"
export OMP_NUM_THREADS=${SLURM_CPUS_PER_TASK:-}
[ -n "$OMP_NUM_THREADS" ] || unset OMP_NUM_THREADS
${HRSTYLE:-hrstyle} transfer --content "$image" --style "$style" --output "$results/$(basename "$image")" \
    --report "$results/$(basename "$image").json" --progress plain "$@"
