"""Pages of the bulletin."""
