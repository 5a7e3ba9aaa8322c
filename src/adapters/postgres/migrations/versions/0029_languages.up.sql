-- What people are spoken to in; whoever has not said is spoken to in English.

ALTER TABLE users ADD COLUMN language text CONSTRAINT users_language CHECK (language ~ '^[a-z]{2,3}$');
