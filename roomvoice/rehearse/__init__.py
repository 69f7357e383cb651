"""`roomvoice rehearse` and `demo`: a room that is simulated."""
