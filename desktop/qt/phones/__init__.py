# SPDX-License-Identifier: Apache-2.0
"""The desk of phones (휴대폰): what is sent, who reads the calendar and who is behind, the server."""
