"""The append-only record of the meeting, on disk before anything is acknowledged."""
