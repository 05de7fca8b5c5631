"""Attachments opened in a process of their own."""
