"""The kiosk in which a participant sits."""
