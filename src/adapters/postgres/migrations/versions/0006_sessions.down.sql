DROP FUNCTION line_position, seat_numbers, student_diary, mentor_diary, lock_days;
ALTER TABLE ledger_entries DROP CONSTRAINT ledger_refund;
ALTER TABLE ledger_entries DROP CONSTRAINT ledger_session;
DROP TABLE contests, sessions;
DROP FUNCTION move_scheduled;
DROP TYPE contest_status;
DROP TYPE side;
DROP TYPE session_status;
