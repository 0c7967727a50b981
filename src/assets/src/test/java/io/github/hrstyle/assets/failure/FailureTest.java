package io.github.hrstyle.assets.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hrstyle.assets.download.DownloadCancelledException;
import io.github.hrstyle.assets.failure.Failure.Kind;
import io.github.hrstyle.assets.weights.WeightsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class FailureTest {

    @Test
    void every_exception_has_a_kind() {
        assertThat(kind(Failure.badInput("x"))).isEqualTo(Kind.BAD_INPUT);
        assertThat(kind(Failure.busy("x"))).isEqualTo(Kind.BUSY);
        assertThat(kind(new IOException("x"))).isEqualTo(Kind.ENVIRONMENT);
        assertThat(kind(new UncheckedIOException(new IOException("x")))).isEqualTo(Kind.ENVIRONMENT);
        assertThat(kind(new OutOfMemoryError("x"))).isEqualTo(Kind.ENVIRONMENT);
        assertThat(kind(new WeightsException("x"))).isEqualTo(Kind.ENVIRONMENT);
        assertThat(kind(new DownloadCancelledException("x"))).isEqualTo(Kind.CANCELLED);
        assertThat(kind(new IllegalArgumentException("x"))).isEqualTo(Kind.OUR_MISTAKE);
        assertThat(kind(new NullPointerException())).isEqualTo(Kind.OUR_MISTAKE);
    }

    private static Kind kind(Throwable e) {
        return Failure.of(e).kind();
    }

    @Test
    void names_its_subject_once() {
        Failure unnamed = Failure.badInput("must be 1, but is 2");
        assertThat(unnamed.about("steps")).hasMessage("steps: must be 1, but is 2");
        assertThat(unnamed.about("steps").subjects()).containsExactly("steps");
        Failure named = Failure.badInput("steps must be 1, but is 2", "steps");
        assertThat(named.about("steps")).isSameAs(named);
    }
}
