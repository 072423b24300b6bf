-- Where a person moved conversations of an EHR that has no folders. Ids and times only.
CREATE TABLE conversation_folder (
  user_key        TEXT NOT NULL,
  adapter         TEXT NOT NULL,
  tenant          TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  folder_id       INTEGER NOT NULL,
  newest_at       INTEGER NOT NULL,
  PRIMARY KEY (user_key, adapter, tenant, conversation_id)
);
