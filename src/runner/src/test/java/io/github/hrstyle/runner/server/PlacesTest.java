package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlacesTest {

    @Test
    void one_client_leaves_places_to_others() {
        Places places = new Places(3, 2);
        assertThat(places.take("a")).isTrue();
        assertThat(places.take("a")).isTrue();
        assertThat(places.take("a")).isFalse();
        assertThat(places.take("b")).isTrue();
        assertThat(places.take("c")).as("all are taken").isFalse();
        places.leave("a");
        assertThat(places.take("c")).isTrue();
        places.leave("b");
        assertThat(places.take("a")).isTrue();
    }

    @Test
    void an_upload_may_falter_but_not_trickle() {
        UploadWatch watch = new UploadWatch(Duration.ofMinutes(10), 1000, () -> false);
        assertThat(watch.isTooSlow(10, 0)).isFalse();
        assertThat(watch.isTooSlow(20, 9_999)).isTrue();
        assertThat(watch.isTooSlow(20, 10_000)).isFalse();
        assertThat(watch.isTooSlow(601, Long.MAX_VALUE)).isTrue();
    }
}
