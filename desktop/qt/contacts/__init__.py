# SPDX-License-Identifier: Apache-2.0
"""Numbers of one person, shown for a moment behind a logged reason."""
