# SPDX-License-Identifier: Apache-2.0
"""How an older office becomes a present one. An old migration never calls present code."""
