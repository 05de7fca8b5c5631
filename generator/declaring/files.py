"""Files by which the site declares itself: the manifest of duties, sitemap, robots."""

from __future__ import annotations

import html
import json
from typing import Any

from generator.composing.composed import Website
from generator.content.model import Attachment, Section
from generator.declaring.metadata import alternates
from rulebook.kinds import write_kinds

MANIFEST = ".well-known/cong-truong.json"


def manifest(website: Website, rulebook_version: str) -> str:
    """Which duty is answered where: a claim for auditors to verify, never proof.

    ``answers`` of a duty are newest first; ``sha256`` is that of the attached file's bytes.
    """
    site = website.site
    value: dict[str, Any] = {
        "schema": 1,
        "generator": "cong-truong",
        "rulebook": rulebook_version,
        "built_for": site.today.isoformat(),
        "unit": {
            "name": site.unit.name,
            "code": site.unit.code,
            "kind": write_kinds(site.unit.kinds),
            "url": site.unit.url,
            "email": site.unit.email,
            "email_domain": site.unit.email_domain,
        },
        "feeds": [{"title": f.title, "rss": f.rss, "atom": f.atom} for f in site.feeds],
        "duties": [_duty(section) for section in site.sections],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _duty(section: Section) -> dict[str, Any]:
    return {
        "requirement": section.requirement.id,
        "label": section.requirement.label.vi,
        "clause": section.clause,
        "url": section.url,
        "status": "published" if section.filled else "not-published",
        "due": section.due.isoformat() if section.due else None,
        "answers": [
            {
                "url": answer.url,
                "title": answer.title,
                "school_year": answer.school_year,
                "published": answer.published.isoformat() if answer.published else None,
                "files": [_file(attachment) for attachment in answer.attachments],
            }
            for answer in section.answers
        ],
    }


def _file(attachment: Attachment) -> dict[str, Any]:
    return {"url": attachment.url, "size": attachment.size, "sha256": attachment.sha256}


def sitemap(website: Website) -> str:
    """sitemap.xml with the day each page really changed, where one is known."""
    base = website.site.unit.url
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n',
    ]
    for page in website.plan.pages:
        if not page.indexed:
            continue
        day = website.last_changes.get(page.url)
        lastmod = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
        languages = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href="{html.escape(address)}"/>'
            for language, address in alternates(page.url, website)
        )
        parts.append(f"<url><loc>{html.escape(base + page.url)}</loc>{lastmod}{languages}</url>\n")
    parts.append("</urlset>\n")
    return "".join(parts)


def robots(website: Website) -> str:
    """Everything may be read; where the sitemap is."""
    base = website.site.unit.url
    lines = ["User-agent: *", "Allow: /"]
    if base:
        lines.append(f"Sitemap: {base}sitemap.xml")
    return "\n".join(lines) + "\n"
