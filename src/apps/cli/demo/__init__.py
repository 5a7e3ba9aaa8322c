"""Everything at once on one machine, with made-up people."""
