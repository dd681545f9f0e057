"""Links in printed XHTML: an address that paper does not show is put after its link.

It stands in a `<span class="address">`, which the style sheet sets as a footnote. A link to a part
of the chapter that this print does not show becomes plain text.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from triptych.addresses import is_followed

ELSEWHERE = "data-elsewhere"  # of the document: "on page {n}"
REFERENCE = "data-reference"  # of a place for it: the id that is referred to
EXTERNAL = ("http://", "https://", "mailto:")


def spell_out_links(root: Element) -> None:
    """Put the address after the first link to it, unless the link's own text shows it."""
    seen: set[str] = set()
    for parent, link in [(above, child) for above in root.iter() for child in above]:
        address = link.get("href", "")
        if link.tag == "a" and address not in seen and _is_hidden(link, address):
            seen.add(address)
            _insert(parent, link, address)


def mark_references(root: Element) -> None:
    """Put a place for the page after each `a.ref`, where the document has words for it."""
    links = [(above, child) for above in root.iter() for child in above if child.tag == "a"]
    for number, (parent, link) in enumerate(links if root.get(ELSEWHERE) else (), start=1):
        target = link.get("href", "")
        if link.get("class") == "ref" and target.startswith("#"):
            link.set("id", f"reference-{number}")
            place = Element("span", {"data-from": f"reference-{number}", REFERENCE: target[1:]})
            place.tail, link.tail = link.tail, None
            parent.insert(list(parent).index(link) + 1, place)


def unlink_missing(root: Element) -> tuple[str, ...]:
    """Take off links to ids that the document does not have, such as a cheat sheet's footnotes,
    and to what is never followed; return the addresses of these.

    A link that is wrong wherever it is printed was reported when the chapter was read.
    """
    there, found = {element.get("id") for element in root.iter()}, list[str]()
    for link in root.iter("a"):
        address = link.get("href", "")
        refused = not is_followed(address)
        found += [address] if refused else []
        if refused or (address.startswith("#") and address[1:] not in there):
            link.tag = "span"
            del link.attrib["href"]
    return tuple(dict.fromkeys(found))


def _is_hidden(link: Element, address: str) -> bool:
    shown = "".join(link.itertext()).strip()
    return address.startswith(EXTERNAL) and shown.rstrip("/") not in address


def _insert(parent: Element, link: Element, address: str) -> None:
    note = Element("span", {"class": "address"})
    SubElement(note, "a", {"href": address}).text = address.removeprefix("mailto:")
    note.tail, link.tail = link.tail, None
    parent.insert(list(parent).index(link) + 1, note)
