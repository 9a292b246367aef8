"""Pages of the network's knowledge, by what they are about."""
