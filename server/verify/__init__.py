"""The check on everybody else: a report recounted by code that shares nothing with the tally.

Nothing here imports the meeting, the journal or the report. It reads the report's JSON and
`docs/verify.md`, as somebody with another language would.
"""
