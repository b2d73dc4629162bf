# SPDX-License-Identifier: Apache-2.0
"""The office's record book: records, tables, journal, backup. Knows nothing of `desktop`."""
