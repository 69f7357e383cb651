"""What several kinds share: writing in columns, leaning among options."""
