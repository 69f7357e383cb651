"""The hub: everything with a socket, a file or a clock."""
