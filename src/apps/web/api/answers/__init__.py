"""What the API says: small values of its own, so that nothing of the domain is written by accident."""
