-- The draft moved from the EHR of its number to another, and its older text in the former EHR goes too, whatever its words.
ALTER TABLE joined_draft ADD COLUMN is_former INTEGER NOT NULL DEFAULT 0;
