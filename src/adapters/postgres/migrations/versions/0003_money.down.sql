DROP TABLE payments, orders, promotions, mentorship_products;
DROP DOMAIN currency;
DROP DOMAIN minor_units;
DROP TYPE dispute_status;
DROP TYPE refund_kind;
DROP TYPE refund_status;
DROP TYPE payment_status;
DROP TYPE payment_provider;
DROP TYPE order_status;
