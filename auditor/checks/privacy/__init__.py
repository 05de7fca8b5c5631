"""Children's data in the open, and keeping them out of what the audit says."""
