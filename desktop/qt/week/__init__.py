# SPDX-License-Identifier: Apache-2.0
"""The week as one painted widget: pure layout, drawing, gestures and the accessible face."""
