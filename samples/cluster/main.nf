// A Nextflow pipeline: one style is fitted on one image, and applied to all images, in parallel.
//
//   nextflow run samples/cluster/main.nf --images 'IMAGES/*.tif' --first IMAGES/a.tif --style STYLE --results RESULTS
//
// params.hrstyle names the program, by default hrstyle on the PATH.
nextflow.enable.dsl = 2

params.images = null
params.first = null
params.style = null
params.results = 'results'
params.settings = ''
params.hrstyle = 'hrstyle'

process fit {
    cpus 4
    memory '8 GB'

    input:
    path content, stageAs: 'content/*'
    path style, stageAs: 'style/*'

    output:
    path 'fitted.hrstyle'

    script:
    """
    ${params.hrstyle} fit --content ${content} --style ${style} --output fitted.hrstyle --progress plain ${params.settings}
    """
}

process apply {
    cpus 2
    memory '4 GB'
    publishDir params.results, mode: 'copy'

    input:
    path image, stageAs: 'input/*'
    path fitted

    output:
    path "result/${image.name}"

    script:
    """
    mkdir result
    ${params.hrstyle} apply --fitted ${fitted} --input ${image} --output result/${image.name} --progress plain
    """
}

workflow {
    if (!params.images || !params.first || !params.style)
        error "needs --images 'IMAGES/*.tif', --first IMAGE and --style IMAGE"
    fitted = fit(Channel.value(file(params.first, checkIfExists: true)), Channel.value(file(params.style, checkIfExists: true)))
    apply(Channel.fromPath(params.images, checkIfExists: true), fitted.first())
}
