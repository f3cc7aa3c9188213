"""Where the window finds its pictures."""

import av
import msgspec

from media.camera import Picture
from media.handoff import Latest


class PicturesShown(msgspec.Struct, frozen=True):
    """Where the pictures come from now; they themselves are pulled.

    `papers` is the document camera's, None where the one camera does both; `still` the one just
    taken, as the sensor gave it.
    """

    own: Latest[Picture] | None
    officer: Latest[av.VideoFrame] | None
    papers: Latest[Picture] | None = None
    still: Latest[Picture] | None = None
