"""How people at one keyboard vote, person by person; the form is the kind's."""
