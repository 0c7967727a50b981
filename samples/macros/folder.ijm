// Gives all images of a folder the look of one style image: fitted once, on the first of them, and applied to each.
//
//   hrstyle macro samples/macros/folder.ijm "IMAGES,STYLE,RESULTS"
//   hrstyle macro samples/macros/folder.ijm "IMAGES,STYLE,RESULTS,size=512 steps=200"
//
// In Fiji: fiji --headless -macro samples/macros/folder.ijm "IMAGES,STYLE,RESULTS". Settings are those of
// Photorealistic Style Transfer... as the recorder writes them.

arguments = split(getArgument(), ",");
if (arguments.length < 3) exit("folder.ijm needs the argument IMAGES,STYLE,RESULTS (folder, image, folder)");
images = arguments[0] + File.separator;
style = arguments[1];
results = arguments[2] + File.separator;
settings = "";
if (arguments.length > 3) settings = arguments[3];
if (!File.isDirectory(images)) exit(images + ": there is no such folder");
if (!File.isDirectory(results)) File.makeDirectory(results);

setBatchMode(true);
names = getFileList(images);
fitted = "";
for (i = 0; i < names.length; i++) {
    if (!isImage(names[i])) continue;
    if (fitted == "") {
        fitted = results + "fitted.hrstyle";
        run("Photorealistic Style Transfer...",
            "content=[" + images + names[i] + "] style=[" + style + "] savefitted=[" + fitted + "] " + settings);
    } else {
        run("Apply Fitted Style...", "input=[" + images + names[i] + "] fitted=[" + fitted + "]");
    }
    saveAs("Tiff", results + File.getNameWithoutExtension(names[i]) + ".tif");
    print(getTitle());
    run("Close All");
}
if (fitted == "") exit(images + ": no PNG, JPEG, BMP or TIFF image was found");

function isImage(name) {
    return matches(toLowerCase(name), ".*\\.(png|jpe?g|bmp|tiff?)");
}
