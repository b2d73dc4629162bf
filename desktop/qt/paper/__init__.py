# SPDX-License-Identifier: Apache-2.0
"""The paper window: what can be printed, how it looks, saving and printing it."""
