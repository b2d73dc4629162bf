# SPDX-License-Identifier: Apache-2.0
"""The inspector: one engagement, what is still to do, and every field of it editable in place."""
