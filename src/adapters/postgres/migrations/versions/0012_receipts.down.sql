DROP FUNCTION next_receipt;
ALTER TABLE orders DROP COLUMN receipt, DROP COLUMN policy;
ALTER TABLE mentors DROP COLUMN series;
