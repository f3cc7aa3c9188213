"""What one claim costs its officer: keys, clicks and attention, through the real window."""
