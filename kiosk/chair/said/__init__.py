"""The room and what was done, in the chair's words: plain functions of the view."""
