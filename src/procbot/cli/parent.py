"""A process that ends when the one that started it is gone, however that ended."""

import os
import signal
import threading

# How long a child may outlive a parent that was killed: it holds the port and the bot's lease meanwhile.
_LOOK_EVERY_S = 0.5


def stop_with_parent(parent: int) -> None:
    """Have this process get SIGTERM once ``parent``, its process id, is gone. Only ``procbot run`` asks for it."""
    threading.Thread(target=_watch, args=(parent,), name="stop-with-parent", daemon=True).start()


def _watch(parent: int) -> None:
    waiting = threading.Event()
    while os.getppid() == parent:
        waiting.wait(_LOOK_EVERY_S)
    os.kill(os.getpid(), signal.SIGTERM)
