-- Locks that all instances see; a lock past its time may be taken over.
CREATE TABLE distributed_lock (
  name       TEXT   NOT NULL PRIMARY KEY,
  owner      TEXT   NOT NULL,
  expires_at BIGINT NOT NULL
);

-- Sessions with MHV shared by the instances. The key is a hash of the person, the token is encrypted by the key ring.
CREATE TABLE vista_session (
  person   TEXT   NOT NULL PRIMARY KEY,
  token    TEXT   NOT NULL,
  renew_at BIGINT NOT NULL
);

CREATE INDEX vista_session_renew_at ON vista_session (renew_at);
