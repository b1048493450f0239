"""The pages of this room, one module a subject."""
