ALTER TABLE job ADD COLUMN owner VARCHAR(100) DEFAULT '' NOT NULL;
ALTER TABLE job ADD COLUMN turn INT DEFAULT 0 NOT NULL;
DROP INDEX job_submission_key;
CREATE UNIQUE INDEX job_submission_key ON job (owner, submission_key);
