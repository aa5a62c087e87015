"""The pure heart: records, rules and the merge law. Standard library only; no clock, disk, Qt or SQL."""
