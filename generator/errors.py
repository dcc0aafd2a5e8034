"""Errors that stop a step: raised when the work cannot go on, never for wrong data (that is a Finding)."""


class GeneratorError(Exception):
    """The step cannot go on. `code` names the sentence in `texts.messages.STOPS`; `values` fill it."""

    def __init__(self, code: str, **values: object) -> None:
        """Keep the code and the values; the sentence is written by `texts.messages`."""
        super().__init__(code, values)
        self.code = code
        self.values = values


class PlanError(GeneratorError):
    """The plan workbook is missing or has faults; `values["faults"]` lists them."""


class UnreadableFileError(GeneratorError):
    """One input file is not a workbook that can be read; the others go on."""


class StorageError(GeneratorError):
    """An output cannot be written: locked, read-only, full disk."""
