"""A face as it was found in a picture: where its eyes, nose and mouth are."""

from dataclasses import dataclass

Point = tuple[float, float]
LEVEL_WEIGHT = 3.0


@dataclass(frozen=True)
class SeenFace:
    """Places as shares of the picture's width and height; the face is `size` high from `top` on.

    `right_eye` is the person's own, so at the left of a picture that is not mirrored.
    """

    right_eye: Point
    left_eye: Point
    nose: Point
    mouth: Point
    top: float
    size: float
    sureness: float = 1.0  # the finder's own, 0 to 1

    @property
    def turn(self) -> float:
        """How far the nose has gone to the person's left, in distances of the eyes."""
        middle = (self.right_eye[0] + self.left_eye[0]) / 2
        apart = max(1e-6, abs(self.left_eye[0] - self.right_eye[0]))
        return (self.nose[0] - middle) / apart

    @property
    def lift(self) -> float:
        """How high the nose is between eyes and mouth, and all three of them in the face.

        Both grow as the chin is lifted; the second more, the first less with the whole head.
        """
        eyes = (self.right_eye[1] + self.left_eye[1]) / 2
        nose = (self.nose[1] - eyes) / max(1e-6, self.mouth[1] - eyes)
        level = ((eyes + self.nose[1] + self.mouth[1]) / 3 - self.top) / max(1e-6, self.size)
        return (0.5 - nose) + LEVEL_WEIGHT * (0.5 - level)
