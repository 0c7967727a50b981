// Gives an open image the look of another one.
#@ ImagePlus (label = "Content image") content
#@ ImagePlus (label = "Style image") style
#@ CommandService commands

def done = commands.run("io.github.hrstyle.imagej.command.StyleTransferCommand", true, [
    content: content,
    style: style,
    preset: "instant" // takes seconds; "photorealistic" trains, takes minutes and comes nearer
]).get()
if (done.isCanceled()) throw new RuntimeException(done.getCancelReason())
println done.getOutput("result")
