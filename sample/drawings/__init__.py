"""The maps and timelines of the sample newsroom, drawn from coordinates and dates: `python -m sample.drawings`."""
