DROP TABLE failing_addresses;
DROP FUNCTION guard_failing_addresses();
