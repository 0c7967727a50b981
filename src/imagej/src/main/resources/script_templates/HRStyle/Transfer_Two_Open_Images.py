# Gives an open image the look of another one.
#@ ImagePlus (label = "Content image") content
#@ ImagePlus (label = "Style image") style
#@ CommandService commands

done = commands.run("io.github.hrstyle.imagej.command.StyleTransferCommand", True, {
    "content": content,
    "style": style,
    "preset": "instant"  # takes seconds; "photorealistic" trains, takes minutes and comes nearer
}).get()
if done.isCanceled():
    raise RuntimeError(done.getCancelReason())
print(done.getOutput("result"))
