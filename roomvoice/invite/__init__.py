"""`roomvoice invite` and `sheets`: how people come to the hub, as a link, a file and on paper."""
