DROP FUNCTION clear_links(timestamptz, integer);
DROP FUNCTION forget_links(text, text);
DELETE FROM sign_in_links WHERE moves IS NOT NULL;
ALTER TABLE sign_in_links DROP COLUMN moves;
DROP POLICY clear ON sign_in_links;
DROP POLICY clear ON discord_links;
DROP POLICY forget ON discord_links;
DROP INDEX discord_links_expires_at, sign_in_links_expires_at;
