DROP TABLE sandbox_calendars, sandbox_refunds, sandbox_checkouts, mailbox_messages;
