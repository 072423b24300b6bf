-- A state more: what cannot be found out.
ALTER TABLE submission DROP CONSTRAINT submission_state_check;
ALTER TABLE submission ADD CONSTRAINT submission_state_check
  CHECK (state IN ('received', 'dispatching', 'sent', 'failed', 'unconfirmed', 'undetermined'));
-- When the brake first held the message.
ALTER TABLE submission ADD COLUMN held_at BIGINT;
CREATE INDEX submission_held ON submission (record) WHERE held_at IS NOT NULL;
-- Per EHR: since when acknowledged messages that are not found are held instead of being called lost; when the latest of them
-- was held first; and until when an operator let the messages of then be called lost.
CREATE TABLE lost_message_brake (
  record       TEXT   NOT NULL PRIMARY KEY,
  held_since   BIGINT,
  last_held_at BIGINT NOT NULL DEFAULT 0,
  released_at  BIGINT NOT NULL DEFAULT 0
);
-- The id under which the record shows the message, where that is not the id it acknowledged.
ALTER TABLE id_alias ADD COLUMN found_as TEXT;
