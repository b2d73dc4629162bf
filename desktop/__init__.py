# SPDX-License-Identifier: Apache-2.0
"""The program: commands, window, services, rules, words and outputs."""
