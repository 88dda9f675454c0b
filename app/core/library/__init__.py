"""What the hospital has decided about the products of the library: who proposed, signed, released and retired what."""
