"""Every refusal and notice in people's words, shared by all surfaces."""
