DROP TABLE identity_events;
DROP TABLE identity_accounts;
