"""What an entry of the directory, and the agency that answers for it, must say."""
