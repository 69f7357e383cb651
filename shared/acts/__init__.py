"""Each act: the check before, the change after, its undoing. `shared.meeting` has the table."""
