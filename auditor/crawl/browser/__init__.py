"""The one Chromium of a run, and pages rendered by it."""
