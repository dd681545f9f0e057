"""Links to a block of a slide -> links to the slide, which is where PowerPoint can jump to."""

from __future__ import annotations

from triptych.slides.reader.elements import Element


def lead_to_slides(body: Element) -> None:
    """Let every link to an element's id lead to its slide; a slide without an id takes that one."""
    places: dict[str, str] = {}
    for slide in body:
        inside = [name for element in slide.iter() if element is not slide
                  if (name := element.get("id"))]  # fmt: skip
        if inside and not slide.get("id"):
            slide.set("id", inside[0])
        for name in inside:
            places.setdefault(name, slide.get("id", ""))
    for link in body.iter("a"):
        target = link.get("href", "")
        if target.startswith("#"):
            link.set("href", f"#{places.get(target[1:], target[1:])}")
