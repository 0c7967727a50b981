/**
 * HRStyle's core: begin with {@link io.github.hrstyle.core.StyleTransfer}. An image comes as a
 * {@link io.github.hrstyle.core.image.Plane} over ImgLib2 views, what to do as
 * {@link io.github.hrstyle.core.settings.TransferSettings}, the loss network's weights from
 * {@link io.github.hrstyle.assets.weights.Vgg19Store}.
 */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.core;
