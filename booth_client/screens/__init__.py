"""One file a screen; each is a function of what the journey says."""
