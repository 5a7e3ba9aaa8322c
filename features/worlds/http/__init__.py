"""The product as its clients meet it: a web process and a worker on PostgreSQL, spoken to over HTTP alone."""
