// Gives each channel of an image the look of another image's channel of the same name (the label of its first slice); where
// names are missing, of the same number. Channels without a partner stay as they are.
#@ ImagePlus (label = "Content image") content
#@ ImagePlus (label = "Style image") style
#@ CommandService commands
#@output ImagePlus result

import ij.plugin.Duplicator

def preset = "instant" // takes seconds; "photorealistic" trains each channel, takes minutes and comes nearer

def names(image) {
    def names = (1..image.NChannels).collect { image.getStack().getSliceLabel(image.getStackIndex(it, 1, 1)) }
    names.every() && names.toSet().size() == names.size() ? names : null
}

def channel(image, c) {
    new Duplicator().run(image, c, c, 1, image.NSlices, 1, image.NFrames)
}

def ours = names(content), theirs = names(style)
result = content.duplicate()
result.title = content.title + " in the style of " + style.title
for (c in 1..content.NChannels) {
    int partner = ours && theirs ? theirs.indexOf(ours[c - 1]) + 1 : c
    if (partner < 1 || partner > style.NChannels) {
        println "channel ${c} stays as it is"
        continue
    }
    def done = commands.run("io.github.hrstyle.imagej.command.StyleTransferCommand", true, [
        content: channel(content, c), style: channel(style, partner), preset: preset
    ]).get()
    if (done.isCanceled()) throw new RuntimeException(done.getCancelReason())
    def styled = done.getOutput("result")
    for (z in 1..content.NSlices)
        for (t in 1..content.NFrames)
            result.getStack().setPixels(styled.getStack().getPixels(styled.getStackIndex(1, z, t)), result.getStackIndex(c, z, t))
    styled.changes = false
    styled.close() // Fiji opens each command's result
    println "channel ${c} in the style of channel ${partner}"
}
result.updateAndDraw()
