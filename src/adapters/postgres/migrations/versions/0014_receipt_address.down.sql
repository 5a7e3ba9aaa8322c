ALTER TABLE orders DROP COLUMN receipt_to;
