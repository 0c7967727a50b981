CREATE TABLE worker (
  name VARCHAR(300) PRIMARY KEY,
  seen TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  cuda_devices INT NOT NULL,
  without_libtorch VARCHAR(4000) NOT NULL,
  without_weights VARCHAR(4000) NOT NULL
);
