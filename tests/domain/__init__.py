"""The pure heart."""
