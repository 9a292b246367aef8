"""Pages about oneself, and the page an invitation leads to."""
