package io.github.hrstyle.runner.queue;

/**
 * Who asks, by the key that was sent.
 *
 * @param name of the key; empty where keys have no names
 * @param admin whether all jobs are the user's to see and to cancel
 * @param quota jobs that may wait and run at once
 */
public record User(String name, boolean admin, int quota) {

    /** Who may do everything: the only user there is where keys have no names. */
    public static final User ADMIN = new User("", true, Integer.MAX_VALUE);

    /** Whether a job's images are for the user, and its end is the user's to decide. */
    public boolean owns(Job job) {
        return admin || name.equals(job.owner());
    }

    /** The job as the user may see it. */
    public Job view(Job job) {
        return owns(job) ? job : job.ofAnother();
    }
}
