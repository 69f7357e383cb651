"""The ready agendas that come with Roomvoice, each a TOML file named as it is asked for."""
