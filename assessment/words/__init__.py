"""Every sentence made from figures, below exports and pages."""
