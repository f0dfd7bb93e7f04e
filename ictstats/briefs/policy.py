"""What a page may do: show its own pictures, use the sheet and the script it was made with, and nothing else."""

from __future__ import annotations

import base64
import hashlib


def digest(text: str) -> str:
    """A text between ``<style>`` or ``<script>`` and its end, as a policy names it.

    >>> digest("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def policy(style: str, script: str) -> str:
    """Content security policy of a page with this sheet and this script; everything else is refused."""
    allowed = {
        "default-src": "'none'",
        "img-src": "data:",
        "style-src": digest(style),
        "script-src": digest(script),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in allowed.items())
