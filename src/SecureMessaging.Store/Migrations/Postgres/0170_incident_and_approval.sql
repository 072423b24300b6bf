-- An incident carries its ticket, and is closed with what was found.
ALTER TABLE rollout_incident ADD COLUMN ticket TEXT;
ALTER TABLE rollout_incident ADD COLUMN closed_at BIGINT;
ALTER TABLE rollout_incident ADD COLUMN closed_by TEXT;
ALTER TABLE rollout_incident ADD COLUMN finding TEXT;

-- A request for a second person keeps the flag it was made of, so that what it would change can be shown afterwards too.
ALTER TABLE rollout_approval ADD COLUMN base_doc TEXT;
