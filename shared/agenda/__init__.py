"""The agenda: read from TOML, with errors that name the line; its texts; how it is changed."""
