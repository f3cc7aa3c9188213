"""Where pictures and facts meet Qt; the only package here that imports PySide6."""

from media.qt.bridge import Bridge
from media.qt.refresh import Darkroom, Refresh
from media.qt.typeface import load_typeface
from media.qt.view import MIRROR_FPS, VideoView

__all__ = ["MIRROR_FPS", "Bridge", "Darkroom", "Refresh", "VideoView", "load_typeface"]
