CREATE OR REPLACE FUNCTION without_person(states jsonb, person text) RETURNS jsonb
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

DROP TABLE sandbox_chat_messages, sandbox_chat_members;
DROP TABLE role_rounds;
DROP TABLE discord_links;
ALTER TABLE users DROP COLUMN discord_closed, DROP COLUMN discord_name;
