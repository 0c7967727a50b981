/*
 * QuPath: gives regions of the open image the look of a fitted style, and writes them as TIFF into the project's folder "hrstyle".
 * Regions are the rectangles around the selected annotations; around all annotations if none is selected; the whole image if there
 * are none. Results that are there already are kept. Run > Run for project does all images of a project.
 *
 * Fit the style on a region that was exported at the same downsample, for example by this script's first lines, with hrstyle fit or
 * with Fit Style... in Fiji. For images in colour.
 *
 * Change the next lines, or give them as arguments: QuPath script apply-style.groovy --args b.hrstyle --args /opt/hrstyle/bin/hrstyle
 */
import qupath.lib.regions.RegionRequest

def arguments = binding.hasVariable("args") && args != null ? args as List : []
def fitted = arguments.size() > 0 ? arguments[0] : "/data/b.hrstyle"
def hrstyle = arguments.size() > 1 ? arguments[1..-1] : ["hrstyle"] // or ["java", "-jar", "/path/to/quarkus-run.jar"]
double downsample = 1

def server = getCurrentServer()
def objects = getSelectedObjects().findAll { it.isAnnotation() } ?: getAnnotationObjects()
def requests = objects.collect { RegionRequest.createInstance(server.getPath(), downsample, it.getROI()) } ?:
    [RegionRequest.createInstance(server, downsample)]

def folder = buildPathInProject("hrstyle")
mkdirs(folder)
for (request in requests) {
    def name = "${getCurrentImageNameWithoutExtension()} ${request.x},${request.y} ${request.width}x${request.height}"
    def result = new File(folder, "${name} in the style of ${new File(fitted).name - '.hrstyle'}.tif")
    if (result.exists()) continue
    def region = File.createTempFile("hrstyle", ".tif")
    try {
        writeImageRegion(server, request, region.path)
        def command = hrstyle + ["apply", "--fitted", fitted, "--input", region.path, "--output", result.path]
        def process = new ProcessBuilder(command.collect { it.toString() }).redirectErrorStream(true).start()
        process.outputStream.close()
        def said = process.inputStream.text
        if (process.waitFor() != 0) throw new RuntimeException("hrstyle says: " + said)
        println result
    } finally {
        region.delete()
    }
}
