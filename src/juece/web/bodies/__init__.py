"""Government bodies and their names, posts, people, access, signing in, and drafts that survive a lost session."""
