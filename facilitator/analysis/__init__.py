"""What the points' own words show: groups, names, themes, duplicates. Offline, and the same on every run.

Every module here is cheap to import; numpy and the sentence encoder load with the first call.
"""

from __future__ import annotations
