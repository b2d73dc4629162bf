# SPDX-License-Identifier: Apache-2.0
"""What run.py does before the program starts. Standard library only; never imported by the program."""
