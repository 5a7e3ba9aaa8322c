"""The product in Discord: the only surface that is asynchronous."""
