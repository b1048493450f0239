"""Notices to officials: shown in the site, and sent by e-mail once each."""
