"""What `roomvoice chair COMMAND` can do: a file for each thing that commands are about."""
