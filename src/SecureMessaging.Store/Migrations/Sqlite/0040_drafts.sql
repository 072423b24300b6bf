-- Drafts to Oracle Health teams, which that record cannot keep. The text is in payload, encrypted by the key ring. The id is
-- an alias, or the number of the VistA draft that became one when its writer chose an Oracle Health team.
CREATE TABLE draft (
  user_key   TEXT    NOT NULL,
  id         INTEGER NOT NULL,
  payload    BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (user_key, id)
);
CREATE INDEX draft_by_age ON draft (user_key, updated_at);
