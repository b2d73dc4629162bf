# SPDX-License-Identifier: Apache-2.0
"""Audiences of feeds, for those who build on this package; the rules decide them."""

from desktop.rules.feeds import FeedAudience, audience_of, day_of, midnight, most_bytes, window_of

__all__ = ["FeedAudience", "audience_of", "day_of", "midnight", "most_bytes", "window_of"]
