"""A PDF/A or PDF/X that is about to be written -> the same, as its standard wants it.

WeasyPrint names the standard, sets the colour profile and embeds the fonts. What it leaves: the
metadata are compressed, images are smoothed and, in part 1, drawings are transparency groups.
Parts 2 and 3 are tagged as PDF/UA-1 too, and say so. Nothing is random, so equal input gives equal
bytes.
"""

from __future__ import annotations

import re
from typing import Any
from uuid import NAMESPACE_OID, uuid5

# Part 1 wants of its fonts what PDF/UA-1 forbids, and part 4 is PDF 2.0.
ACCESSIBLE = ("pdf/a-2", "pdf/a-3")
UNTRANSPARENT = ("pdf/a-1", "pdf/x-1", "pdf/x-3")
RANDOM = re.compile(rb"(?<=xmp\.did:)[0-9a-f-]{36}")

# The schema of the claim has to be spelt out. Source: ISO 14289-1, 5; ISO 19005-2, 6.6.2.3.3.
CLAIM = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
END = b"</rdf:RDF>"


def conform(pdf: Any, variant: str) -> None:
    """Change what the standard of this variant forbids."""
    if variant.startswith(("pdf/a", "pdf/x")):
        _settle_metadata(pdf, accessible=variant.startswith(ACCESSIBLE))
    for stream in _streams(pdf):
        if variant.startswith("pdf/a") and stream.extra.get("Subtype") == "/Image":
            stream.extra["Interpolate"] = "false"
        if variant.startswith(UNTRANSPARENT):
            stream.extra.pop("Group", None)


def transparent_images(pdf: Any, variant: str) -> bool:
    """Return whether there are images with transparent parts where the variant allows none."""
    masked = any("SMask" in stream.extra for stream in _streams(pdf))
    return masked and variant.startswith(UNTRANSPARENT)


def _settle_metadata(pdf: Any, *, accessible: bool) -> None:
    for stream in _streams(pdf):
        if stream.extra.get("Type") == "/Metadata":
            stream.compress = False
            written = stream.stream[0]
            named = uuid5(NAMESPACE_OID, RANDOM.sub(b"", written).decode())
            written = RANDOM.sub(str(named).encode(), written)
            stream.stream[0] = written.replace(END, CLAIM + END) if accessible else written


def _streams(pdf: Any) -> list[Any]:
    return [thing for thing in pdf.objects if hasattr(thing, "extra")]
