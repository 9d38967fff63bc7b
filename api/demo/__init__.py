"""`wenshu demo`: the whole journey on bundled samples."""
