"""One HTTP exchange: polite, bounded, and only to where an audit may go."""
