"""Who gets what of whom: the table of all routes, the town it is tried in, and what is sent there."""
