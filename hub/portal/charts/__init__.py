"""Charts as SVG text, made here: the browser draws lines and letters and runs nothing."""
