"""The Telegram face: reads updates, calls the conversation, renders replies. The only place that knows Telegram."""
