"""Limits of what is kept unsaved; pure."""

# As many characters as the longest form takes, and room for markup.
MOST_CHARACTERS = 400_000
KEPT_DAYS = 90
DROPPED_DAYS = 30
