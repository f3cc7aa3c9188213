"""From a sheet held to the camera to fields of the form: watched, judged, taken, read.

Law: what is read is a proposal with a sureness, never an answer; nothing here leaves the memory.
"""
