"""Attachments: what kind of file, and what it says."""
