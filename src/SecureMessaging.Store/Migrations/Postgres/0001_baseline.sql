-- The baseline: facts about the store itself. Parts add their tables in scripts of their own.
CREATE TABLE store_fact (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);
