"""Government bodies and their names, posts, people, who may do what, signing in, and drafts that survive a lost session."""
