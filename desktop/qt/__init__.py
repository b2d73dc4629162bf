# SPDX-License-Identifier: Apache-2.0
"""The window: everything that imports PySide6, and the values it asks for (`gateway`, Qt-free)."""
