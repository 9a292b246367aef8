"""Pages about translating, by what they are about."""
