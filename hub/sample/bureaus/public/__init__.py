"""What the bureaus of 2019 publish for everybody, in the layout of the published files."""
