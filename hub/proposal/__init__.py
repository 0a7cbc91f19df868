"""From a bureau's own file to a folder somebody reviews: each guess with what it rests on."""
