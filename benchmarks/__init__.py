"""What the program costs beside what people write today; `make bench` prints the table. Nothing here is imported by it.

plans       a plan of N units × M tasks, made out of a seed
returns     one filled workbook a unit, as Excel saves it, with faults planted
rival       the script that a capable user writes: pandas.read_excel, concat, checks in pandas, docxtpl, to_excel
barest      the least that could be done: calamine, a loop, rows as text into the zip
measuring   one command as a whole process: wall, CPU, peak memory of its whole tree
compare     all of them in turn, in one run; prints ratios with their spread
reading     what reading one return costs
"""
