"""For the head of a branch: how many officers and booths, what to expect, and a picture of it."""
