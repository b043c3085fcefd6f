"""The hues of a course's actors, as a style that every drawing on a page uses."""

from __future__ import annotations

from urllib.parse import quote

from coursewright.model.settings import Settings


def style_of_actors(settings: Settings) -> str:
    """A link to a style that sets `--hue` where `data-actor` says whose a thing is; on paper the light hues hold."""
    light = "".join(f"[data-actor={actor.id}]{{--hue:{actor.light}}}" for actor in settings.everyone)
    dark = "".join(
        f"[data-md-color-scheme=slate] [data-actor={actor.id}]{{--hue:{actor.dark}}}" for actor in settings.everyone
    )
    style = f"{light}@media screen{{{dark}}}"
    return f'<link rel="stylesheet" href="data:text/css,{quote(style, safe="[]{}:=@()-")}">'
