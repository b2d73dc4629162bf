# SPDX-License-Identifier: Apache-2.0
"""The visit desk (현장방문): a list and a stage board of the same rows."""
