-- Where somebody is signed in, and links that are opened in another browser than the one that asked.

ALTER TABLE access_tokens
    ADD COLUMN device text NOT NULL DEFAULT '',
    ADD COLUMN signed_in_at timestamptz,
    ADD COLUMN used_at timestamptz;
ALTER TABLE access_tokens ALTER COLUMN device DROP DEFAULT;

ALTER TABLE sign_in_links
    ADD COLUMN device text NOT NULL DEFAULT '',
    ADD COLUMN wrong_codes integer NOT NULL DEFAULT 0 CHECK (wrong_codes >= 0),
    ADD COLUMN confirmed_at timestamptz;
ALTER TABLE sign_in_links ALTER COLUMN device DROP DEFAULT, ALTER COLUMN wrong_codes DROP DEFAULT;
CREATE INDEX sign_in_links_browser ON sign_in_links (browser_hash, expires_at DESC);
CREATE INDEX sign_in_links_email ON sign_in_links (lower(email));
