"""Write a QTI 3 content package: a zip of items, figures and a manifest."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from html import escape
from io import BytesIO

from assessment import figures
from assessment.exchange.writing import qti
from assessment.exchange.writing.labels import name, tags
from assessment.items import Variant

_CONTENT = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
_METADATA = "http://ltsc.ieee.org/xsd/LOM"
#: A fixed timestamp, so that the same items give the same bytes.
_TIMESTAMP = (1980, 1, 1, 0, 0, 0)


def write_package(variants: Iterable[Variant], licence: str) -> bytes:
    """Pack variants into a zip; the manifest holds their tags."""
    packed = BytesIO()
    resources: list[str] = []
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:

        def add(path: str, text: str) -> None:
            archive.writestr(zipfile.ZipInfo(path, _TIMESTAMP), text.encode(), zipfile.ZIP_DEFLATED)

        for variant in variants:
            label = name(variant)
            picture = f"{label}.svg" if variant.figure else ""
            if variant.figure:
                add(f"items/{picture}", figures.svg(variant.figure))
            add(f"items/{label}.xml", qti.item(variant, picture))
            resources.append(_resource(label, tags(variant, licence), picture))
        add("imsmanifest.xml", _manifest(resources))
    return packed.getvalue()


def _manifest(resources: list[str]) -> str:
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<manifest xmlns="{_CONTENT}" identifier="groundwork">',
            "<metadata><schema>QTI Package</schema><schemaversion>3.0.0</schemaversion></metadata>",
            "<organizations/>",
            "<resources>",
            *resources,
            "</resources>",
            "</manifest>",
        ]
    )


def _resource(label: str, labels: tuple[str, ...], picture: str) -> str:
    words = "".join(f'<keyword><string language="en">{escape(tag)}</string></keyword>' for tag in labels)
    files = "".join(f'<file href="items/{escape(file)}"/>' for file in (f"{label}.xml", picture) if file)
    return (
        f'<resource identifier="{escape(label)}" type="imsqti_item_xmlv3p0" href="items/{escape(label)}.xml">'
        f'<metadata><lom xmlns="{_METADATA}"><general>{words}</general></lom></metadata>{files}</resource>'
    )
