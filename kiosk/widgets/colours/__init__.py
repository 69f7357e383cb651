"""The sets of colours, and what drawn text may look like in them."""
