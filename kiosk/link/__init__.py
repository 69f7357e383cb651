"""The way from a screen to its hub: finding it, and the one reconnecting connection."""
