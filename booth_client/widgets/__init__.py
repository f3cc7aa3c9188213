"""What the booth's screens are made of: one file a widget."""
