"""Forms: those made from the definitions of acts, and that of a new matter."""
