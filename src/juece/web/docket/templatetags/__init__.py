"""Template tags of the docket."""
