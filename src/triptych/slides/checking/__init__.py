"""A PowerPoint file -> findings: what in it would make PowerPoint offer to repair it.

package         the bytes as parts, types and relations
container       members of the zip and their content types
relations       what leads from part to part
presentation    the lists of slides, masters and sections, and the titles
properties      what the file says of itself
slide           shapes, texts, tables and placeholders of one part
animation       what appears on a click
"""
