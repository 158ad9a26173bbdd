"""Measures: accuracy and speed, each one command."""
