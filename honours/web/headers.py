"""The response headers of every route (exact values, tested)."""

import re

from flask import Flask, Response, request

from honours.web.guards import settings

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # never no-referrer: Flask-WTF needs it over HTTPS
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Content-Security-Policy": PAGE_POLICY,
    "X-Frame-Options": "DENY",
}


_DIGEST = re.compile(r"\.[0-9a-f]{8}\.\w+$")  # in a file's name


def install(app: Flask) -> None:
    app.after_request(_add_headers)


def _add_headers(response: Response) -> Response:
    response.headers.update(ALWAYS)
    if response.mimetype == "application/pdf":  # shown in a frame of our own
        policy = PAGE_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
        response.headers["Content-Security-Policy"] = policy
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
    if request.endpoint == "static" and response.status_code < 400 and _is_named_by_content():
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    else:
        response.headers["Cache-Control"] = "no-store"
        response.vary.add("Cookie")
    if not settings().plain_http:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response


def _is_named_by_content() -> bool:
    """Say whether an address changes whenever the file does, so that it may be kept for ever."""
    return "v" in request.args or bool(_DIGEST.search(request.path))
