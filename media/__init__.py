"""Pictures and sound, from a camera to a tile; knows nothing of visits."""
