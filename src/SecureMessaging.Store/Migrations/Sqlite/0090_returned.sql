-- When a message that failed is to be put back into its sender's drafts; NULL where nothing is to be put back, as in every row of
-- an older program. A claim moves it to the end of its lease.
ALTER TABLE submission ADD COLUMN return_at INTEGER;
ALTER TABLE submission ADD COLUMN return_attempts INTEGER NOT NULL DEFAULT 0;
-- The draft that holds its text since, by its number in the web client.
ALTER TABLE submission ADD COLUMN returned_draft_id INTEGER;
CREATE INDEX submission_return ON submission (return_at) WHERE return_at IS NOT NULL;
-- A draft that was put back goes with the text of its submission, unless its writer has saved it since: then it is newer than
-- returned_at, whichever program saved it.
ALTER TABLE draft ADD COLUMN returned_at INTEGER;
ALTER TABLE draft ADD COLUMN expires_at INTEGER;
CREATE INDEX draft_expiry ON draft (expires_at) WHERE expires_at IS NOT NULL;
