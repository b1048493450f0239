"""Template tags of the bulletin."""
