"""How large a return can be. Typical: 21 KB, 13 parts; of 218 Vietnamese and government returns none passes these."""

MEMBERS = 1_000
"""Parts of one workbook."""
PART_BYTES = 100 * 1024 * 1024
"""Unpacked bytes of one part, counted on the stream."""
BOOK_BYTES = 200 * 1024 * 1024
"""Unpacked bytes of all parts together."""
PLAIN_BYTES = 6 * 1024 * 1024
"""The same, of a workbook that is read without a child process: some hundred times the work of a typical one."""
PLAIN_PART_BYTES = 256 * 1024
"""A part of it that goes through a parser: anything but sheets and shared texts."""
RATIO = 100
"""Unpacked to packed bytes of a part over RATIO_FROM."""
RATIO_FROM = 1024 * 1024
CELLS = 1_000_000
"""Filled cells of one sheet."""
ROWS = 5_000
"""Rows of one sheet that answer something; a plan has some dozens."""
SHEETS = 1_000
TEXT_LENGTH = 32_767
"""Characters that a cell can hold in Excel; a longer text is cut, and told."""
STRINGS_LENGTH = 60_000_000
"""Characters of all texts of a workbook together."""
DEPTH = 200
"""Elements inside each other in one part."""
COLUMNS_READ = 400
"""Columns in which headings and answers are looked for."""
MERGES = 100_000
"""Merged ranges of one sheet that are kept."""
OWN = 20
"""So many times as large as the largest return may be what the Office made itself: a plan of some 680,000 tasks."""
