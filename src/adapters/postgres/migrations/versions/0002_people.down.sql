DROP FUNCTION acting_mentor, lock_mentor, lock_student;
DROP TABLE access_tokens, sign_in_links, mentors, users;
DROP FUNCTION guard_users;
DROP TYPE user_role;
