CREATE TABLE IF NOT EXISTS job (
  id VARCHAR(36) PRIMARY KEY,
  state VARCHAR(10) NOT NULL,
  attempts INT DEFAULT 0 NOT NULL,
  failures INT DEFAULT 0 NOT NULL,
  worker VARCHAR,
  device VARCHAR,
  content_name VARCHAR NOT NULL,
  style_name VARCHAR NOT NULL,
  extension VARCHAR(5) NOT NULL,
  width INT NOT NULL,
  height INT NOT NULL,
  settings VARCHAR NOT NULL,
  steps INT NOT NULL,
  step INT DEFAULT 0 NOT NULL,
  preview_step INT,
  created TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  started TIMESTAMP(6) WITH TIME ZONE,
  ended TIMESTAMP(6) WITH TIME ZONE,
  seconds DOUBLE PRECISION,
  error VARCHAR
);
CREATE INDEX IF NOT EXISTS job_order ON job (state, created, id);
CREATE TABLE IF NOT EXISTS job_step (
  job VARCHAR(36) NOT NULL,
  step INT NOT NULL,
  total REAL NOT NULL,
  content REAL NOT NULL,
  style REAL NOT NULL,
  structure REAL NOT NULL,
  seconds_left DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (job, step)
);
CREATE TABLE IF NOT EXISTS job_file (
  job VARCHAR(36) NOT NULL,
  kind VARCHAR(20) NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (job, kind)
);
CREATE TABLE IF NOT EXISTS submission_lock (id INT PRIMARY KEY);
INSERT INTO submission_lock SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM submission_lock);
CREATE TABLE IF NOT EXISTS scheduled_tasks (
  task_name VARCHAR(100) NOT NULL,
  task_instance VARCHAR(100) NOT NULL,
  task_data BLOB,
  execution_time TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  picked BOOLEAN NOT NULL,
  picked_by VARCHAR,
  last_success TIMESTAMP(6) WITH TIME ZONE,
  last_failure TIMESTAMP(6) WITH TIME ZONE,
  consecutive_failures INT,
  last_heartbeat TIMESTAMP(6) WITH TIME ZONE,
  version BIGINT NOT NULL,
  priority SMALLINT,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX IF NOT EXISTS scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX IF NOT EXISTS scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);
