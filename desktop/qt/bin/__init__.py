# SPDX-License-Identifier: Apache-2.0
"""The bin (휴지통): what was put away, newest first, and the key that brings it back."""
