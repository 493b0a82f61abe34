"""Any page as a gallery: gallery-dl's generic extractor, for pages of sites that nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gallery_dl.exception import NoExtractorError
from gallery_dl.extractor.generic import GenericExtractor

if TYPE_CHECKING:
    from requests import Response


class PageExtractor(GenericExtractor):
    """Finds the images of a page.

    gallery-dl's own pattern wants a prefix, which no member's link may have, and stops at a port.
    """

    pattern = (
        r"(?i)(?P<generic>)(?P<scheme>https?://)(?P<domain>[^/?#]+)(?P<path>/[^?#]*)?"
        r"(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?"
    )

    def request(self, url: str, *arguments: object, **options: object) -> Response:
        """Fetch the page.

        Raises:
            NoExtractorError: If it is none.
        """
        response: Response = super().request(url, *arguments, **options)
        if "html" not in response.headers.get("Content-Type", ""):
            raise NoExtractorError
        return response
