# SPDX-License-Identifier: Apache-2.0
"""Who is told of what, by when: the desk (시의회 안내)."""
