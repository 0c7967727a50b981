CREATE TABLE job_image (
  job VARCHAR(36) NOT NULL,
  kind VARCHAR(20) NOT NULL,
  reference VARCHAR(200) NOT NULL,
  bytes BIGINT NOT NULL,
  PRIMARY KEY (job, kind)
);
CREATE TABLE image_store (
  folder VARCHAR(36) NOT NULL,
  place VARCHAR(4000) NOT NULL
);
