"""Pictures and printed pages: benefit tables, charts, leaflets, QR codes."""
