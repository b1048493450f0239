"""The annual catalogue: the call, the four channels, studies, the draft, its approval, publication, adjustments, versions."""
