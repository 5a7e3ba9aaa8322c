"""Clerk: whose session token it is, what it tells of its accounts, and where people sign in."""
