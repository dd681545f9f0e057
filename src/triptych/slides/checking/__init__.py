"""A PowerPoint file -> what in it PowerPoint would want to repair."""
