package io.github.hrstyle.core.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class UnbalancedTransportTest {

    private static final double[] A = {.5, .3, .2};
    private static final double[] B = {.2, .8};
    private static final double[][] COST = {{1, 4}, {9, 2}, {5, 3}};

    @Test
    void all_goes_where_nothing_may_stay_behind() {
        double[][] plan = UnbalancedTransport.plan(COST, A, B, 1, 1e6);
        for (int i = 0; i < 3; i++) assertThat(plan[i][0] + plan[i][1]).isCloseTo(A[i], within(1e-3));
        for (int j = 0; j < 2; j++)
            assertThat(plan[0][j] + plan[1][j] + plan[2][j]).isCloseTo(B[j], within(1e-3));
    }

    @Test
    void what_would_have_to_go_far_stays_behind() {
        double[][] cost = {{0, 1000}, {1000, 1000}};
        double[][] plan = UnbalancedTransport.plan(cost, new double[] {.5, .5}, new double[] {.5, .5}, 5, 50);
        assertThat(plan[0][0]).isGreaterThan(.4);
        assertThat(plan[1][0] + plan[1][1]).isLessThan(.01);
    }
}
