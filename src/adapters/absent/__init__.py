"""What stands where an order names a provider that is not set any more."""
