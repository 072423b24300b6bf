-- Sends that were taken up and have no submission yet, so that a press in the base flow waits for them. Each for the time of a lease.
CREATE TABLE pending_admission (
  id TEXT NOT NULL PRIMARY KEY,
  user_key TEXT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX pending_admission_by_user ON pending_admission (user_key);
