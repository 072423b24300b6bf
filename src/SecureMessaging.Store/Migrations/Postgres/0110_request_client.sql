-- Requests as in guard_request, by what the person used: web_desktop, web_mobile, app, unknown. A table of its own, so that a program
-- that does not know it goes on counting beside one that does.
CREATE TABLE guard_request_client (
  flag      TEXT NOT NULL,
  epoch     INTEGER NOT NULL,
  stage     INTEGER NOT NULL,
  minute    BIGINT NOT NULL,
  operation TEXT NOT NULL,
  arm       TEXT NOT NULL,
  client    TEXT NOT NULL,
  requests  BIGINT NOT NULL,
  refused   BIGINT NOT NULL,
  failed    BIGINT NOT NULL,
  PRIMARY KEY (flag, epoch, stage, minute, operation, arm, client)
);
