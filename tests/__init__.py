"""What Facilitator promises, checked."""
