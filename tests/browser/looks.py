"""A drawing beside a picture of it that a person has looked at, compared by shape: another font is no difference."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from playwright.sync_api import Locator

_ALONE = ".md-header { visibility: hidden }"  # what the theme lays over a page
PICTURES = Path(__file__).parent / "pictures"
# The browser itself makes both small, and gives the mean difference of their shades, from 0 to 255.
_DIFFERENCE = """async ([one, other]) => {
  const shades = async (data) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = new OffscreenCanvas(48, 24);
    const context = canvas.getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, 48, 24);
    return context.getImageData(0, 0, 48, 24).data;
  };
  const [a, b] = [await shades(one), await shades(other)];
  return a.reduce((sum, shade, index) => sum + Math.abs(shade - b[index]), 0) / (a.length * 0.75); // a fourth is alpha
}"""


def difference(drawn: Locator, picture: str) -> float:
    """How far a drawing is from its reviewed picture in `pictures/`; where there is none yet, it is taken and fails."""
    file = PICTURES / f"{picture}.png"
    if not file.exists():
        drawn.screenshot(path=file, style=_ALONE)
        raise AssertionError(f"look at {file}: it was taken just now")
    seen, kept = (b64encode(data).decode() for data in (drawn.screenshot(style=_ALONE), file.read_bytes()))
    return float(drawn.page.evaluate(_DIFFERENCE, [seen, kept]))
