"""The rows of one arrival on their way to the stage; nothing here knows a home or a database."""
