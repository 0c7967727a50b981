-- A turn counts up as long as anything waits.
ALTER TABLE scheduled_tasks ALTER COLUMN priority SET DATA TYPE INT;
ALTER TABLE worker ADD COLUMN device VARCHAR(20) DEFAULT '' NOT NULL;
