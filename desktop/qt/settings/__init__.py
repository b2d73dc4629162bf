# SPDX-License-Identifier: Apache-2.0
"""The settings desk (설정): each setting with its default and unit, saved when its field is left."""
