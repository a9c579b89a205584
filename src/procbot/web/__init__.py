"""The web face: chat page, article pages, health and metrics; the staff console will stand in the same application."""
