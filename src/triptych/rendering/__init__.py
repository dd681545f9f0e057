"""Chapter -> XHTML: the one Jinja environment, its filters, and the slide tag."""

from triptych.rendering.render import Rendered, render

__all__ = ["Rendered", "render"]
