package io.github.hrstyle.runner.verb;

import io.github.hrstyle.core.training.FitResult;
import io.github.hrstyle.imagej.transfer.ImageTransfer;
import io.github.hrstyle.runner.progress.CancelledException;
import io.github.hrstyle.runner.progress.Monitor;

/** Transfers that a cancelled user gets nothing of. */
final class Fits {

    private Fits() {}

    static FitResult fit(ImageTransfer transfer, Monitor monitor) {
        FitResult fit = transfer.fit(monitor);
        if (fit.stopped()) throw new CancelledException();
        return fit;
    }

    static ImageTransfer.Result apply(ImageTransfer transfer, FitResult fit, Monitor monitor) {
        ImageTransfer.Result result = transfer.apply(fit, monitor).orElseThrow(CancelledException::new);
        monitor.check();
        return result;
    }
}
