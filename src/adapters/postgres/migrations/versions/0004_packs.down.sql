DROP FUNCTION away_of;
DROP TRIGGER guard_promotions ON promotions;
DROP TABLE away_ranges, disputes, refunds, ledger_entries, session_packs;
DROP FUNCTION guard_promotions, name_refunds_provider, count_pending_refunds, move_remaining, guard_packs;
DROP TYPE ledger_reason;
DROP TYPE session_pack_status;
REVOKE ALL ON mentorship_products, promotions, orders, payments FROM mentorship_app;
