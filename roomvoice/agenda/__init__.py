"""`roomvoice agenda`: ready agendas, one's own checked, and new ones."""
