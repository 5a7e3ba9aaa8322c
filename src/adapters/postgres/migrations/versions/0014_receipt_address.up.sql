-- The buyer's address as it was when the checkout began: a retry that said another would be another request.
ALTER TABLE orders ADD COLUMN receipt_to text;
