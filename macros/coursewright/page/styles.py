"""Styles that depend on a course's settings, each as a link that a page carries."""

from __future__ import annotations

from urllib.parse import quote

from markupsafe import Markup

from coursewright.model.settings import Settings


def style_of_actors(settings: Settings) -> Markup:
    """Sets `--hue` where `data-actor` says whose a thing is; on paper the light hues hold."""
    light = "".join(f"[data-actor={actor.id}]{{--hue:{actor.light}}}" for actor in settings.everyone)
    dark = "".join(
        f"[data-md-color-scheme=slate] [data-actor={actor.id}]{{--hue:{actor.dark}}}" for actor in settings.everyone
    )
    return _link(f"{light}@media screen{{{dark}}}")


def style_of_layers(settings: Settings) -> Markup:
    """Switches the layers of the atlas off without a script, which else does it quicker."""
    hidden = ",".join(
        f'.atlas:has([value="{layer.id}"]:not(:checked)) [data-layer="{layer.id}"]' for layer in settings.layers
    )
    return _link(f"@media (scripting:none){{{hidden}{{display:none}}}}")


def _link(style: str) -> Markup:
    address = f"data:text/css,{quote(style, safe=':=@()-.,')}"
    return Markup('<link rel="stylesheet" href="{}">').format(address)
