DROP FUNCTION demo_now;
DROP TABLE demo_clock, idempotency_keys, audit_log, outbox, webhook_events, notices, cases;
DROP FUNCTION ring;
DROP TYPE channel;
DROP TYPE notice_status;
