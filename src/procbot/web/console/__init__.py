"""The staff console under /console: sign-in, roles, lists and the staff's own pages, in one frame."""
