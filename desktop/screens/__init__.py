# SPDX-License-Identifier: Apache-2.0
"""What the screens ask for and get: frozen values, no connections, no Qt, no sentences.

The window and whoever answers it (`desktop.bootstrap`) share these and nothing else, so a screen
can be shown and tested without an office and an office needs to know nothing of painting.
"""
