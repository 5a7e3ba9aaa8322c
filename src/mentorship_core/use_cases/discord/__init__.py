"""A person's Discord account: linked, unlinked, and the role it wears."""
