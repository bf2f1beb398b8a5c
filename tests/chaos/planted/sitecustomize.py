"""What every process of an attacked system imports first: nothing in the product knows of it.

``STEWARD_CHAOS_PROXY`` sends the services that append through a proxy; ``STEWARD_CHAOS_PLANTED`` names a module beside
this one that breaks something on purpose.
"""

import os
import sys
from importlib import import_module

APPENDING = {"web", "reactor"}

words = sys.orig_argv
service = words[words.index("run") + 1] if "services.cli" in words and "run" in words else ""
if service in APPENDING and (port := os.environ.get("STEWARD_CHAOS_PROXY")):
    os.environ["STEWARD_POSTGRES_DSN"] = f"host=127.0.0.1 port={port}"
if service and (planted := os.environ.get("STEWARD_CHAOS_PLANTED")):
    import_module(planted)
