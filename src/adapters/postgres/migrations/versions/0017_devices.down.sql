DROP INDEX sign_in_links_email;
DROP INDEX sign_in_links_browser;
ALTER TABLE sign_in_links DROP COLUMN confirmed_at, DROP COLUMN wrong_codes, DROP COLUMN device;
ALTER TABLE access_tokens DROP COLUMN used_at, DROP COLUMN signed_in_at, DROP COLUMN device;
