# SPDX-License-Identifier: Apache-2.0
"""The rules said no, with their reasons."""

from __future__ import annotations

from desktop.rules.finding import Finding


class Refusal(Exception):
    """Nothing of the action was kept; `findings` say why and what would mend it."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(", ".join(f.code for f in findings))
        self.findings = findings
