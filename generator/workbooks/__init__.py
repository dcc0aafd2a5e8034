"""The only home of Excel libraries: openpyxl reads and edits what exists, XlsxWriter writes what is new."""
