# SPDX-License-Identifier: Apache-2.0
"""Everything upcoming as one list by days."""
