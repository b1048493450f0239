"""Search: one box over official texts, gazettes, the catalogue and the public face of matters.

Exact for a query of any length: what it finds is what `LIKE '%…%'` over the folded text would find, no more and no less.  Only what
is public is ever put into the index, so nothing has to be hidden afterwards.
"""
