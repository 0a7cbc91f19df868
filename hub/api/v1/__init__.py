"""Version 1: read only. Lists answer ``{"items": […]}``; errors are RFC 9457."""
