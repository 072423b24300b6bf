-- In which order the stages of an epoch were tested. The error budget of a test depends on its number, whichever way its
-- stage was entered, so that no order of stages and no percentage set by hand can spend more than the whole.
CREATE TABLE guard_test (
  flag   TEXT NOT NULL,
  epoch  INTEGER NOT NULL,
  stage  INTEGER NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (flag, epoch, stage),
  UNIQUE (flag, epoch, number)
);
