"""What keeps a table's screen on: the chair's PIN, and looking whether somebody is there."""
