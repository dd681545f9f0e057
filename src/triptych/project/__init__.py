"""A project's folder -> the chapters, settings, templates and assets that a build is made from.

Nothing here writes, and nothing is read from outside the folders that the person named.
"""
