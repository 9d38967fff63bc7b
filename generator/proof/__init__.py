"""Proof that a certificate is genuine: what it says of itself, signed, in a QR code; the root of a
batch; the list of those revoked. Nothing here keeps anything or draws on the clock."""
