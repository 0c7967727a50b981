// Learns a style from two image files, and gives all images of a folder the same change.
#@ File (label = "Content image") content
#@ File (label = "Style image") style
#@ File (label = "Images in", style = "directory") images
#@ File (label = "Results to", style = "directory") results
#@ CommandService commands

import ij.IJ

def run(commands, command, inputs) {
    def done = commands.run("io.github.hrstyle.imagej.command." + command, true, inputs).get()
    if (done.isCanceled()) throw new RuntimeException(done.getCancelReason())
}

def fitted = new File(results, "fitted.hrstyle")
if (!fitted.exists()) // so that it goes on where it was stopped
    run(commands, "FitStyleCommand", [
        content: IJ.openImage(content.path),
        style: IJ.openImage(style.path),
        preset: "instant", // takes seconds; "photorealistic" trains, takes minutes and comes nearer
        output: fitted
    ])
run(commands, "ProcessFolderCommand", [inputfolder: images, fitted: fitted, outputfolder: results])
