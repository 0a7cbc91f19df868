"""The directory as a workbook: cells in, cells out."""
