-- When this side's dispatch ended: absence counts from there. NULL while it goes on, or where its process died.
ALTER TABLE submission ADD COLUMN dispatch_ended_at BIGINT;
-- The record's own refusal, where its application answered the send with an error and looking has to show whether it kept it.
ALTER TABLE submission ADD COLUMN refusal TEXT;
-- When the record first proved that it does not hold the message.
ALTER TABLE submission ADD COLUMN absent_since BIGINT;
-- The saved draft that the send consumes, by its number on the page.
ALTER TABLE submission ADD COLUMN draft_id BIGINT;
-- Equal for equal words and files, to whomever they go.
ALTER TABLE submission ADD COLUMN text_hash TEXT;
