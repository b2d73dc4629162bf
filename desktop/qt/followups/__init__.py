# SPDX-License-Identifier: Apache-2.0
"""What is followed until it is settled: the desk (조치사항)."""
