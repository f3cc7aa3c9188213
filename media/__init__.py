"""Pictures and sound, from a camera to a tile; knows nothing of visits."""

import os

# A camera that hangs has to be noticed within two seconds; OpenCV reads this once, when loaded.
os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "2")
