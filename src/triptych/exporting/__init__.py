"""Exporting: a Reading -> the chapter as JSON, YAML or Markdown, from which it is read again.

Chapter ──values──▶ dicts and lists ──▶ JSON, YAML
        ──markdown──▶ Markdown
"""
