"""The table and the board in a browser: a page that the hub serves, and who may speak there."""
