"""Papers of people who do not exist, drawn and photographed: for the demo, tests and benchmarks.

Law: the same seed draws the same picture, on every machine.
"""
