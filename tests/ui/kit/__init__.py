"""What the kit of widgets, actions and tasks promises."""

from __future__ import annotations
