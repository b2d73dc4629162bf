# SPDX-License-Identifier: Apache-2.0
"""The whole form of one engagement (전체 화면): sections, autosave, merging unit by unit."""
