"""The desks: legality review, meeting, publication and explanation, supervision, audit. All write through record()."""
