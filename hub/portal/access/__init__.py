"""Who is asking, and what a route lets him do."""
