"""What stays for as long as the dashboard runs is kept out of the collector's way.

Streamlit collects garbage after every run of a page, and looks at each object there is: with a city's findings kept,
that costs more than the page itself.  What was looked at once and is still there is therefore set aside, until enough
has come anew.
"""

from __future__ import annotations

import atexit
import gc
import threading

_MANY = 50_000
"""Objects that came since the last time; far fewer than a library or a city's findings, far more than one page."""
_one_at_a_time = threading.Lock()
# What is set aside would not be given back when the server ends, and some libraries complain of that.
atexit.register(gc.unfreeze)


def settle() -> None:
    """Set aside what stays.  What was set aside before and is no longer needed is given back first."""
    if len(gc.get_objects()) < _MANY or not _one_at_a_time.acquire(blocking=False):
        return
    try:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
    finally:
        _one_at_a_time.release()
