"""`baocao rules`: the catalogue of checks."""

from __future__ import annotations

from generator.cli import options, terminal
from generator.texts import cli as texts


@terminal.command("rules", texts.RULES_HELP)
@options.as_json
@terminal.help_option
def command(as_json: bool) -> int:
    """Print code, severity and title of every rule."""
    from generator import journal, rules
    from generator.texts import labels, sentences

    listed = rules.rules()
    if as_json:
        records = [
            {"code": each.code, "scope": each.scope.value, "severity": each.severity.value, "after": list(each.after),
             "title": sentences.MESSAGES[each.code].title}
            for each in listed
        ]  # fmt: skip
        terminal.say_json(journal.dump({"schema": journal.SCHEMA, "rules": records}))
        return terminal.DONE
    rows = [
        (each.code, labels.SEVERITY_NAMES[each.severity.value], sentences.MESSAGES[each.code].title) for each in listed
    ]
    for line in terminal.table(texts.RULE_COLUMNS, rows):
        terminal.say(line)
    return terminal.DONE
