-- When the mail of a person who listens was last checked, by any instance, and digests of the newest messages seen. No ids.
CREATE TABLE mail_watch (
  user_key  TEXT NOT NULL PRIMARY KEY,
  checked_at BIGINT NOT NULL,
  known     TEXT
);

-- Streams of events that a person has open, at all instances.
CREATE TABLE event_stream (
  id         TEXT NOT NULL PRIMARY KEY,
  user_key   TEXT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX event_stream_by_user ON event_stream (user_key, expires_at);
CREATE INDEX event_stream_by_end ON event_stream (expires_at);
