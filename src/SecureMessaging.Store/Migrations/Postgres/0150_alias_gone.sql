-- When an EHR was first seen not to hold any more what a number stands for; null while it holds it.
ALTER TABLE id_alias ADD COLUMN gone_at BIGINT;
-- When it was seen once more, a day later or more: one list alone proves nothing for ever.
ALTER TABLE id_alias ADD COLUMN gone_again_at BIGINT;
CREATE INDEX id_alias_gone ON id_alias (gone_at) WHERE gone_at IS NOT NULL;
