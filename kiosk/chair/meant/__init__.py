"""Which command the chair means, and what to ask before: plain functions of the view."""
