"""Pages for everybody, for those who ask a community, and for the group that decides."""
