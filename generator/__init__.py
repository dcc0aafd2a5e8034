"""baocao: filled Excel returns → findings → consolidated workbook → Word report in the format of Nghị định 30.

The drawing. Data moves one way; a module imports only from lines below its own, and the lines between the two rules
never import each other: `pipeline` passes records between them. A test holds every import against these lines.

    cli         one click module per command: options, printing, exit code; only home of click
    pipeline    the use cases as a list of steps: order and file names only
    ----------
    workbooks   only home of Excel libraries: plan, templates, returns, feedback, consolidated workbook
    documents   only home of docx: blocks → Word file; any Word file → what stands in it
    envelopes   paths → workbooks as bytes with their origin; only home of e-mail and archives
    printing    Word file → PDF, through LibreOffice where it is found
    engines     the work on many files: in this process, in two, or on a Dask cluster; only home of Dask
    isolation   work on one file in a child process, bounded in time and memory
    storage     whole-file writes, lock, run id: only home of writing what stays on the disk
    outline     merged report → blocks: headings, paragraphs, tables, signature; no docx
    figures     cross tables by section, unit, supervisor, status: only home of pandas
    cleaning    raw cell → typed value, or a gap under a rule's code; old encodings recognised
    identity    whose return, of which plan and period: a vote; rows joined to their tasks
    rules       catalogue (@rule, run) + envelope, sheet, cell, row, table, form, campaign, plan, format: by scope
    planning    an issued plan → plan records with doubts; two plans compared; next year's plan
    deciding    the Office's decisions: which hold, which outlive their period, which return it chose
    changes     what is new since the run before
    merging     accepted returns + decisions → MergedReport; each value keeps its Place
    past_log    the log of an earlier run → what it says
    journal     run log and --json: findings, inputs, provenance as plain data
    tracking    who has sent, when, which return counts
    ----------
    auditing    which decisions of the Office stand behind a value
    contradictions  where units contradict each other or the period before, and what the Office chose
    editing     what a person changed in the Word report: paragraphs by their keys
    texts       only home of Vietnamese: messages (code → sentence), labels, wording (numbers, dates, sorting)
    blocks      the report's shape as records: paragraphs, tables, annexes
    snapshots   merged report ↔ the text that the consolidated workbook keeps of it
    packing     answers, results, tasks ↔ their form by position: in a snapshot, on a shelf
    records     records ↔ plain data for JSON
    calendar    what "before the 18th" means, working days, Vietnamese public holidays
    findings    Finding(code, severity, where, values): wrong data; collected, never raised
    model       frozen records (MergedReport too); Field holds bounds, choices, need, for template and check both
    shelves     records that are too many to be held: in a temporary file, read back in order or by position
    zipping     zip packages written in one pass, with fixed times
    kinds       bytes → what a file really is, whatever its name
    errors      GeneratorError and its few children: the step cannot go on
"""

__version__ = "0.1.0"
