"""The reading machine itself, in the process of its own: pixels in, words with their places out.

Law: every model is named by its file in the installed package, so that nothing is ever fetched.
"""

from pathlib import Path

import numpy as np
import rapidocr
from rapidocr.utils.output import RapidOCROutput

from booth_client.papers.boxes import Box
from media.planes import Plane

MODELS = Path(rapidocr.__file__).parent / "models"
FINDER = MODELS / "PP-OCRv6_det_small.onnx"
READER = MODELS / "PP-OCRv6_rec_small.onnx"
TURNER = MODELS / "ch_ppocr_mobile_v2.0_cls_mobile.onnx"

SURE_ENOUGH = 0.80  # on average: upside down, hardly any word reads as well as this
LONG_ENOUGH = 4  # signs: shorter words stand as high as they are wide


class Engine:
    def __init__(self, threads: int = 1) -> None:
        self._machine = rapidocr.RapidOCR(
            params={
                "Global.log_level": "error",
                "Global.use_cls": False,
                "Det.model_path": str(FINDER),
                "Rec.model_path": str(READER),
                "Cls.model_path": str(TURNER),
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )

    def read(self, flat: Plane) -> tuple[Box, ...]:
        """The words of a sheet laid flat (BGR), whichever way up it lies."""
        boxes = self._look(flat)
        if _lies_sideways(boxes):
            return max((self._look(np.rot90(flat, turn)) for turn in (1, 3)), key=_clearness)
        if _clearness(boxes) >= SURE_ENOUGH:
            return boxes
        return max(boxes, self._look(np.rot90(flat, 2)), key=_clearness)

    def _look(self, flat: Plane) -> tuple[Box, ...]:
        result = self._machine(np.ascontiguousarray(flat))
        if not isinstance(result, RapidOCROutput) or result.boxes is None:
            return ()
        return tuple(
            Box(
                words,
                float(sureness),
                float(corners[:, 0].min()),
                float(corners[:, 1].min()),
                float(corners[:, 0].max()),
                float(corners[:, 1].max()),
            )
            for corners, words, sureness in zip(
                result.boxes, result.txts or (), result.scores or (), strict=True
            )
        )


def _lies_sideways(boxes: tuple[Box, ...]) -> bool:
    long = [box for box in boxes if len(box.words) >= LONG_ENOUGH]
    return sum(box.height > 1.5 * (box.right - box.left) for box in long) * 2 > len(long)


def _clearness(boxes: tuple[Box, ...]) -> float:
    """How surely the longer words were read, 0 to 1, with little weight to very few."""
    long = [box.sureness * len(box.words) for box in boxes if len(box.words) >= LONG_ENOUGH]
    signs = sum(len(box.words) for box in boxes if len(box.words) >= LONG_ENOUGH)
    return sum(long) / (signs + 4)
