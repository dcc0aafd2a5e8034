"""The only home of docx: blocks → Word file in the format of Nghị định 30."""
