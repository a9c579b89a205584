"""Whether a form came from procbot's own page, as the browser itself tells it."""

from urllib.parse import urlsplit

from starlette.requests import Request

# "none": sent again by the person at the browser (reload), not by a page.
OWN_FETCH_SITES = frozenset({"same-origin", "none"})


def is_same_origin(request: Request) -> bool:
    """Return False when the browser says that another site sent ``request``.

    Source: https://developer.mozilla.org/docs/Web/HTTP/Headers/Sec-Fetch-Site. Browsers that send neither header are
    left to the form token, which they cannot know without having been given the page.
    """
    fetch_site = request.headers.get("sec-fetch-site")
    if fetch_site is not None:
        return fetch_site in OWN_FETCH_SITES
    origin = request.headers.get("origin")
    if origin is None:
        return True
    # Only the host is compared: behind a proxy that ends TLS the scheme seen here is not the browser's.
    return urlsplit(origin).netloc == request.headers.get("host", "")
