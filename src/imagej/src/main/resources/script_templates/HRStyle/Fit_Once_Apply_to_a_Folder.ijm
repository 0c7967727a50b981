// Learns a style from two image files, and gives all images of a folder the same change.
#@ File (label = "Content image") content
#@ File (label = "Style image") style
#@ File (label = "Images in", style = "directory") images
#@ File (label = "Results to", style = "directory") results

preset = "instant"; // takes seconds; "photorealistic" trains, takes minutes and comes nearer

fitted = results + File.separator + "fitted.hrstyle";
if (!File.exists(fitted)) // so that it goes on where it was stopped
    run("Fit Style...", "content=[" + content + "] style=[" + style + "] preset=" + preset + " output=[" + fitted + "]");
run("Process Folder...", "inputfolder=[" + images + "] fitted=[" + fitted + "] outputfolder=[" + results + "]");
