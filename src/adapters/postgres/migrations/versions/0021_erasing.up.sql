-- Erasing a person: money and sessions stay, and say no more whose they were.

ALTER TABLE users ADD COLUMN erased_at timestamptz;
ALTER TABLE users ADD CONSTRAINT users_erased_are_locked CHECK (erased_at IS NULL OR locked);

-- Who is being erased in this transaction.
CREATE FUNCTION leaver_in_hand() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN setting('app.leaver');

-- What is deleted with a person. The product's own role has no right to delete any of it: only forget_person() does.
CREATE POLICY forget ON sign_in_links FOR DELETE USING (acting_kind() = 'system' AND leaver_in_hand() IS NOT NULL);
CREATE POLICY forget ON access_tokens FOR DELETE USING (acting_kind() = 'system' AND user_id = leaver_in_hand());
CREATE POLICY forget ON calendar_feeds FOR DELETE USING (acting_kind() = 'system' AND user_id = leaver_in_hand());
CREATE POLICY forget ON notices FOR DELETE USING (acting_kind() = 'system' AND recipient_id = leaver_in_hand());
CREATE POLICY forget ON work_samples FOR DELETE USING (acting_kind() = 'system' AND student_id = leaver_in_hand());
CREATE POLICY forget ON audit_log FOR UPDATE USING (acting_kind() = 'system' AND leaver_in_hand() IS NOT NULL);
CREATE POLICY forget ON webhook_events FOR UPDATE USING (acting_kind() = 'system' AND leaver_in_hand() IS NOT NULL);

-- An audit row stays for ever, but for who somebody was that is erased. The product's role may not update it at all.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND TG_ARGV[0] = 'audit_insert_only' AND leaver_in_hand() IS NOT NULL THEN
        RETURN new;
    END IF;
    RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_ARGV[0], TABLE = TG_TABLE_NAME;
END
$$;

-- A list of states as the audit log keeps it: of the person nothing but the id, of what is theirs no free text.
CREATE FUNCTION without_person(states jsonb, person text) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (
        SELECT coalesce(jsonb_agg(
            CASE
                WHEN one ->> 'kind' = 'User' AND one ->> 'id' = person AND one ->> 'erased_at' IS NULL
                    THEN one || '{"email": "", "name": "", "goals": "", "discord_id": null}'
                WHEN one ->> 'kind' = 'Mentor' AND one ->> 'user' = person
                    THEN one || '{"name": "", "headline": "", "about": ""}'
                WHEN person IN (one ->> 'student', one ->> 'user', one ->> 'recipient')
                    THEN one || coalesce((
                        SELECT jsonb_object_agg(name, '') FROM jsonb_object_keys(one) name
                        WHERE name IN ('notes', 'shared_notes', 'words', 'recording_url', 'device', 'reason', 'why')
                    ), '{}')
                ELSE one
            END ORDER BY number
        ), '[]')
        FROM jsonb_array_elements(states) WITH ORDINALITY AS each (one, number)
    );

-- A text as a pattern that finds it and nothing else.
CREATE FUNCTION as_written(words text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN regexp_replace(words, '([^[:alnum:][:space:]@_-])', '\\\1', 'g');

-- Every text of every table loses what says who that was: an address or chat account wherever it stands, the name in
-- rows of that person's and in those that speak of them. What stands in for the outside world is not ours to change.
CREATE FUNCTION forget_person(person text, email text, name text, chat text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    before text;
    address text := as_written(forget_person.email);
    called text := '\m' || as_written(forget_person.name) || '\M';
    marks text := address || CASE WHEN forget_person.chat <> '' THEN '|' || as_written(forget_person.chat) ELSE '' END;
    one record;
BEGIN
    IF NOT acting_operator() THEN
        RAISE EXCEPTION 'only an operator erases people' USING ERRCODE = 'insufficient_privilege';
    END IF;
    before := act_as_system();
    PERFORM set_config('app.leaver', forget_person.person, true);

    DELETE FROM sign_in_links l WHERE lower(l.email) = lower(forget_person.email);
    DELETE FROM access_tokens t WHERE t.user_id = forget_person.person;
    DELETE FROM calendar_feeds f WHERE f.user_id = forget_person.person;
    DELETE FROM notices n WHERE n.recipient_id = forget_person.person;
    DELETE FROM work_pictures p USING work_samples w WHERE w.id = p.sample_id AND w.student_id = forget_person.person;
    DELETE FROM work_samples w WHERE w.student_id = forget_person.person;
    DELETE FROM idempotency_keys k WHERE k.person = forget_person.person AND k.status IS NOT NULL;
    UPDATE outbox o SET done_at = coalesce(o.done_at, clock_timestamp()), leased_by = NULL
        WHERE o.follow_up LIKE '{"kind": "MailLink"%' AND o.follow_up ~* address AND o.buried_at IS NULL;
    UPDATE sessions s SET notes = '', shared_notes = '', recording_url = NULL, recording_until = NULL
        WHERE s.student_id = forget_person.person
            AND (s.notes <> '' OR s.shared_notes <> '' OR s.recording_url IS NOT NULL);
    UPDATE contests c SET words = '' WHERE c.student_id = forget_person.person AND c.words <> '';
    UPDATE orders o SET receipt_to = NULL WHERE o.student_id = forget_person.person AND o.receipt_to IS NOT NULL;
    UPDATE refunds r SET reason = '' WHERE r.student_id = forget_person.person AND r.reason <> '';
    UPDATE audit_log a SET before = without_person(a.before, forget_person.person),
            after = without_person(a.after, forget_person.person)
        WHERE strpos(a.before::text || a.after::text, forget_person.person) > 0;

    FOR one IN
        SELECT quote_ident(c.table_name) AS of_table, quote_ident(c.column_name) AS of_column, p.whose,
            CASE c.udt_name WHEN '_text' THEN 'text[]' ELSE c.udt_name END AS of_type,
            c.table_name IN ('audit_log', 'outbox') AS speaks_of_people
        FROM information_schema.columns c
        JOIN information_schema.tables t USING (table_schema, table_name)
        LEFT JOIN LATERAL (
            SELECT string_agg(quote_ident(w.column_name) || ' = $2', ' OR ') AS whose FROM information_schema.columns w
            WHERE w.table_schema = 'public' AND w.table_name = c.table_name
                AND w.column_name IN ('student_id', 'user_id', 'recipient_id', 'person')
        ) p ON true
        WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
            AND c.udt_name IN ('text', 'jsonb', '_text', 'varchar')
            AND c.column_name NOT IN ('id', 'student_id', 'user_id', 'recipient_id', 'person')
            AND NOT (c.table_name = 'users' AND c.column_name = 'email')
            AND c.table_name NOT IN ('alembic_version', 'ledger_entries')
            AND c.table_name NOT LIKE 'sandbox\_%' AND c.table_name NOT LIKE 'mailbox\_%'
    LOOP
        EXECUTE format(
            $sql$UPDATE %1$s SET %2$s = regexp_replace(%2$s::text, $1, '', 'gi')::%3$s WHERE %2$s::text ~* $1$sql$,
            one.of_table, one.of_column, one.of_type
        ) USING marks;
        IF one.whose IS NOT NULL THEN
            EXECUTE format(
                $sql$UPDATE %1$s SET %2$s = regexp_replace(%2$s::text, $1, '', 'g')::%3$s
                    WHERE (%4$s) AND %2$s::text ~ $1$sql$,
                one.of_table, one.of_column, one.of_type, one.whose
            ) USING called, forget_person.person;
        ELSIF one.speaks_of_people THEN
            EXECUTE format(
                $sql$UPDATE %1$s x SET %2$s = regexp_replace(%2$s::text, $1, '', 'g')::%3$s
                    WHERE strpos(x::text, $2) > 0 AND %2$s::text ~ $1$sql$,
                one.of_table, one.of_column, one.of_type
            ) USING called, forget_person.person;
        END IF;
    END LOOP;

    PERFORM set_config('app.leaver', '', true);
    PERFORM act_again_as(before);
END
$$;
REVOKE EXECUTE ON FUNCTION forget_person FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_person TO mentorship_app;
