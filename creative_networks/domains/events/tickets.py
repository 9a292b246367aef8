"""Codes that a phone reads."""


def code(address: str) -> str:
    """Draw an address as a QR code, as a picture that stands in the page itself."""
    import segno

    return segno.make(address, error="m").svg_data_uri(scale=6, border=4, light="#fff", dark="#000")
