-- Drafts under which a message was sent that is not written from them: it was under way or sent already, and autosave made the draft
-- between two clicks; or the number of its draft was used up. They go when the message is sent.
CREATE TABLE joined_draft (
  user_key      TEXT    NOT NULL,
  draft_id      INTEGER NOT NULL,
  submission_id TEXT    NOT NULL,
  -- When the request to send the draft came in; NULL where it was joined, so that only a draft of the same words goes.
  requested_at  INTEGER,
  -- When taking it away is due. A claim moves it to the end of its lease; NULL when nothing is left to do.
  remove_at     INTEGER,
  attempts      INTEGER NOT NULL DEFAULT 0,
  -- The draft that holds what its writer saved under this one while the submission was open, where its EHR keeps it.
  later_draft_id INTEGER,
  PRIMARY KEY (user_key, draft_id, submission_id)
);
CREATE INDEX joined_draft_of_submission ON joined_draft (submission_id);
CREATE INDEX joined_draft_due ON joined_draft (remove_at) WHERE remove_at IS NOT NULL;
