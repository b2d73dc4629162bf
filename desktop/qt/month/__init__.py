# SPDX-License-Identifier: Apache-2.0
"""Six weeks as one painted widget: days, chips, bars over days, plans of a month."""
