"""Arguments for the routes of the bodies, jobs and mailbox rooms in the access matrix (see test_access_matrix.py)."""

SAMPLES: dict = {}
