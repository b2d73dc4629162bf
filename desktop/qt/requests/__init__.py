# SPDX-License-Identifier: Apache-2.0
"""The requests desk (요청): invitations received, decided and answered."""
