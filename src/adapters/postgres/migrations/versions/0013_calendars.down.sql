DROP FUNCTION calendar_invites;
ALTER TABLE sessions DROP COLUMN invited_by_calendar;
DROP TABLE calendar_events;
DROP TABLE calendar_busy_times;
DROP TABLE calendar_readings;
DROP TABLE calendar_connections;
DROP TYPE connection_status;
