"""Every private thing of aiortc we lean on, in one file; each has a test that breaks when it moves."""
