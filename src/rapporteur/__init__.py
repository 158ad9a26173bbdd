"""Reads news of diplomacy and politics into a record in which every fact has its source."""
