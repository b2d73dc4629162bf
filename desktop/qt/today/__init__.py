# SPDX-License-Identifier: Apache-2.0
"""The desk of the day (오늘): a painted list of what is to do, and one key for each thing."""
