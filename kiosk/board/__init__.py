"""The presenter's screen, for a projector: no controls."""
