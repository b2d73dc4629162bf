# SPDX-License-Identifier: Apache-2.0
"""Bytes in, values out: files that people bring, read with bounds and without trust. Asks nobody."""
