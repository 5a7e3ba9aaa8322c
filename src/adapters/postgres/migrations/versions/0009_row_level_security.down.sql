DO $$
DECLARE
    found record;
BEGIN
    FOR found IN SELECT policyname, tablename FROM pg_policies WHERE schemaname = 'public' LOOP
        EXECUTE concat('DROP POLICY ', quote_ident(found.policyname), ' ON ', quote_ident(found.tablename));
    END LOOP;
    FOR found IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND rowsecurity LOOP
        EXECUTE concat('ALTER TABLE ', quote_ident(found.tablename),
                       ' DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY');
    END LOOP;
END
$$;
