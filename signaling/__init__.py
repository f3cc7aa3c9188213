"""The contract between booth and console, and the server that keeps it."""
