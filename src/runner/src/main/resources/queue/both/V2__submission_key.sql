ALTER TABLE job ADD COLUMN submission_key VARCHAR(100);
CREATE UNIQUE INDEX job_submission_key ON job (submission_key);
