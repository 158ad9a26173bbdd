"""Tables of actors, one a row: reading, checking, looking up and converting them."""
