# Learns a style from two image files, and gives all images of a folder the same change.
#@ File (label = "Content image") content
#@ File (label = "Style image") style
#@ File (label = "Images in", style = "directory") images
#@ File (label = "Results to", style = "directory") results
#@ CommandService commands

from ij import IJ
from java.io import File


def run(command, inputs):
    done = commands.run("io.github.hrstyle.imagej.command." + command, True, inputs).get()
    if done.isCanceled():
        raise RuntimeError(done.getCancelReason())


fitted = File(results, "fitted.hrstyle")
if not fitted.exists():  # so that it goes on where it was stopped
    run("FitStyleCommand", {
        "content": IJ.openImage(content.path),
        "style": IJ.openImage(style.path),
        "preset": "instant",  # takes seconds; "photorealistic" trains, takes minutes and comes nearer
        "output": fitted
    })
run("ProcessFolderCommand", {"inputfolder": images, "fitted": fitted, "outputfolder": results})
