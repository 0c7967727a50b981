package io.github.hrstyle.core.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** The objective is convex: where its derivatives are 0 is its minimum. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 10", "3, .5", ".5, 5"})
    void no_other_plan_is_better(double entropy, double penalty) {
        double[][] plan = UnbalancedTransport.plan(COST, A, B, entropy, penalty);
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 2; j++) {
                assertThat(plan[i][j]).isPositive();
                double row = plan[i][0] + plan[i][1];
                double column = plan[0][j] + plan[1][j] + plan[2][j];
                double derivative = COST[i][j]
                        + entropy * Math.log(plan[i][j])
                        + penalty * (Math.log(row / A[i]) + Math.log(column / B[j]));
                assertThat(derivative).as("derivative at %d, %d", i, j).isCloseTo(0, within(1e-3));
            }
    }

    @Test
    void no_mass_is_negative_or_lost_in_large_costs() {
        double[][] cost = {{1e6, 2e6}, {0, 1e6}, {1e5, 1e7}};
        for (double penalty : new double[] {1, 200, 1e5})
            for (double[] row : UnbalancedTransport.plan(cost, A, B, 15, penalty))
                for (double mass : row)
                    assertThat(mass).isGreaterThanOrEqualTo(0).isLessThanOrEqualTo(1);
    }

    @Test
    void what_would_have_to_go_far_stays_behind() {
        double[][] cost = {{0, 1000}, {1000, 1000}};
        double[][] plan = UnbalancedTransport.plan(cost, new double[] {.5, .5}, new double[] {.5, .5}, 5, 50);
        assertThat(plan[0][0]).isGreaterThan(.4);
        assertThat(plan[1][0] + plan[1][1]).isLessThan(.01);
    }
}
