"""The main job, played end to end by the real programs; input alone is simulated."""
