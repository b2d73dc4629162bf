# SPDX-License-Identifier: Apache-2.0
"""The time grid: a day or a week painted in one widget; layout, drawing, gestures and its spoken face."""
