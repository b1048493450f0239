"""What a sentence of law demands of the facts, with the numbers left to the statutes.

One module for each step of the procedure.  Each function takes a case and an instrument's parameters (`p`), a condition of a gate also
the moment of the attempt, and yields breaches.  A statute's rule quotes its sentence and calls one of these; a statute that demands
something of its own writes its own function beside its sentence.
"""
