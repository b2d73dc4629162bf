# SPDX-License-Identifier: Apache-2.0
"""The network: the subscription server, uploading of feeds, fetching of outside calendars."""
