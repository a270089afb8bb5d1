"""Pages of other origins (CORS): what lies open to them, and at what cost."""

from __future__ import annotations

import re

from corsheaders.middleware import CorsMiddleware
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class OpenToOrigins(CorsMiddleware):
    """
    Let scripts of other origins read, as the settings say.

    Most requests are of no script and name no origin. Those take a short way, which
    tells caches the same as the long one: that the answer varies by it.
    """

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        if "HTTP_ORIGIN" in request.META:
            response = super().__call__(request)
            assert isinstance(response, HttpResponseBase)
            return response
        response = self.get_response(request)
        assert isinstance(response, HttpResponseBase)
        if _is_open(request.path_info):
            vary = response.headers.get("Vary")
            response.headers["Vary"] = f"{vary}, origin" if vary else "origin"
        return response


_is_open = re.compile(settings.CORS_URLS_REGEX).match
