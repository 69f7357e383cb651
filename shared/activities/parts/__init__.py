"""What several kinds share, and what of one stands apart: rules of counting, and words."""
