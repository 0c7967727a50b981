package io.github.hrstyle.core.matching;

import io.github.hrstyle.core.image.CieLab;
import io.github.hrstyle.core.image.ColourMap;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The colours of a scene in clusters: k-means in CIE Lab, seeded (D. Arthur, S. Vassilvitskii, k-means++, SODA 2007).
 *
 * @param pixels of the scene's image that were sampled, n of them, evenly spread
 * @param cluster of each sampled pixel
 * @param share of the samples in each cluster; sums up to 1
 * @param lab mean colour of each cluster, (k, 3)
 * @param logits likewise, as {@link ColourMap} sees colours
 */
record Palette(int[] pixels, int[] cluster, double[] share, double[][] lab, double[][] logits) {

    /** More tell hardly more: medians of 24 real pairs stay the same from 32 to 128. */
    private static final int CLUSTERS = 64;

    private static final int MOST_SAMPLES = 8192;
    private static final int ROUNDS = 10;
    private static final long SEED = 1;

    static Palette of(Scene scene) {
        int n = Math.min(MOST_SAMPLES, scene.pixels().length);
        int[] pixels = new int[n];
        for (int i = 0; i < n; i++) pixels[i] = scene.pixels()[(int) ((i + .5) * scene.pixels().length / n)];
        double[][] lab = new double[n][];
        double[][] logits = new double[n][];
        float[] values = scene.image().values();
        int size = scene.image().pixels();
        IntStream.range(0, n).parallel().forEach(i -> {
            float red = values[pixels[i]];
            float green = values[size + pixels[i]];
            float blue = values[2 * size + pixels[i]];
            lab[i] = CieLab.fromRgb(red, green, blue);
            logits[i] = ColourMap.logits(red, green, blue);
        });
        double[][] centres = start(lab);
        int[] cluster = new int[n];
        for (int round = 0; round < ROUNDS; round++) {
            assign(lab, centres, cluster);
            centres = means(lab, cluster, centres.length);
        }
        return withoutEmpty(pixels, assign(lab, centres, cluster), lab, logits, centres.length);
    }

    private static double[][] start(double[][] colours) {
        Random random = new Random(SEED);
        int n = colours.length;
        double[][] centres = new double[Math.min(CLUSTERS, n)][];
        double[] nearest = new double[n];
        centres[0] = colours[random.nextInt(n)];
        for (int i = 0; i < n; i++) nearest[i] = squaredDistance(colours[i], centres[0]);
        for (int k = 1; k < centres.length; k++) {
            double left = random.nextDouble()
                    * IntStream.range(0, n).mapToDouble(i -> nearest[i]).sum();
            int chosen = 0;
            while (chosen < n - 1 && (left -= nearest[chosen]) > 0) chosen++;
            centres[k] = colours[chosen];
            for (int i = 0; i < n; i++) nearest[i] = Math.min(nearest[i], squaredDistance(colours[i], centres[k]));
        }
        return centres;
    }

    private static int[] assign(double[][] colours, double[][] centres, int[] cluster) {
        IntStream.range(0, colours.length).parallel().forEach(i -> cluster[i] = nearest(colours[i], centres));
        return cluster;
    }

    static int nearest(double[] colour, double[][] centres) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < centres.length; k++) {
            double distance = squaredDistance(colour, centres[k]);
            if (distance < least) {
                least = distance;
                best = k;
            }
        }
        return best;
    }

    /** Of colours in CIE Lab from each cluster. */
    double[][] squaredDistances(double[][] colours) {
        double[][] distances = new double[colours.length][clusters()];
        for (int i = 0; i < colours.length; i++)
            for (int j = 0; j < clusters(); j++) distances[i][j] = squaredDistance(colours[i], lab[j]);
        return distances;
    }

    private static double squaredDistance(double[] a, double[] b) {
        double x = a[0] - b[0];
        double y = a[1] - b[1];
        double z = a[2] - b[2];
        return x * x + y * y + z * z;
    }

    private static double[][] means(double[][] rows, int[] cluster, int clusters) {
        double[][] sums = new double[clusters][rows[0].length];
        int[] counts = new int[clusters];
        for (int i = 0; i < rows.length; i++) {
            counts[cluster[i]]++;
            for (int c = 0; c < rows[i].length; c++) sums[cluster[i]][c] += rows[i][c];
        }
        for (int k = 0; k < clusters; k++)
            for (int c = 0; c < sums[k].length; c++) sums[k][c] /= Math.max(1, counts[k]);
        return sums;
    }

    private static Palette withoutEmpty(int[] pixels, int[] cluster, double[][] lab, double[][] logits, int clusters) {
        int[] present = IntStream.of(cluster).distinct().sorted().toArray();
        int[] number = new int[clusters];
        for (int k = 0; k < present.length; k++) number[present[k]] = k;
        int[] dense = IntStream.of(cluster).map(k -> number[k]).toArray();
        double[] share = new double[present.length];
        for (int k : dense) share[k] += 1. / dense.length;
        return new Palette(
                pixels, dense, share, means(lab, dense, present.length), means(logits, dense, present.length));
    }

    int clusters() {
        return share.length;
    }

    /**
     * The mean of each cluster.
     *
     * @param rows (n, d), one for each sampled pixel
     * @return (k, d)
     */
    double[][] means(double[][] rows) {
        return means(rows, cluster, clusters());
    }
}
