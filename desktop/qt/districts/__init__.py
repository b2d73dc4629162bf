# SPDX-License-Identifier: Apache-2.0
"""The districts and when they were last visited: the desk (자치구)."""
