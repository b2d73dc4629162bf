# SPDX-License-Identifier: Apache-2.0
"""A small month to jump to a day."""
