"""`roomvoice board` and `watch`: the projector's screen, and the same as lines for programs."""
