DROP FUNCTION refuse_change, act_again_as, act_as_system;
DROP FUNCTION promotion_in_hand, secret_in_hand, roster_in_hand, acting_name, acting_operator, acting_person, acting_kind;
DROP FUNCTION setting;
DROP TYPE text_range;
DROP TYPE uuid_range;
REVOKE USAGE ON SCHEMA public FROM mentorship_app;

-- The role belongs to the server: other databases of it may still need it.
DO $$
BEGIN
    DROP ROLE mentorship_app;
EXCEPTION
    WHEN dependent_objects_still_exist OR object_in_use OR insufficient_privilege THEN NULL;
END
$$;
