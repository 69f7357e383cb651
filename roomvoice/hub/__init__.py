"""`roomvoice hub`: hold a meeting, in one room or in several."""
