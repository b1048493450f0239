"""The sample: the gazette of 2022 as it was printed, and on top, clearly marked, demonstration facts.

Bodies and people come from `bodies/demonstration.yaml`, the five matters with their units and planned quarter out of the gazette's own
text; `facts.yaml` says what is pretended to have happened to them, in days before today.
"""

from .load import PASSWORD, load

__all__ = ["PASSWORD", "load"]
