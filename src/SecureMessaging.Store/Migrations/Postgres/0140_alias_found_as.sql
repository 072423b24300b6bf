-- Numbers are looked up by the ids of one list, and not by person alone.
CREATE INDEX id_alias_found_as ON id_alias (user_key, record, tenant, found_as) WHERE found_as IS NOT NULL;
