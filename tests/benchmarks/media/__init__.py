"""Six live pictures: our console beside Chromium, stock aiortc and bare decoding, in one run."""
