"""The few Vietnamese words of the command line's own; what an answer says stands with the other faces' words."""

SEVERITIES: dict[str, str] = {"error": "Lỗi", "warning": "Cần xem lại"}
