"""Version 1: lists answer ``{"items": […]}``, errors RFC 9457; what changes anything is kept."""
